//! Blank lines between items.

use proc_macro2::TokenStream;
use syn::{ImplItem, Item, TraitItem};

/// What stands above an item, as far as that decides on a blank line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Above {
    #[default]
    Nothing,
    Import,
    /// A type, perhaps with macros under it.
    Type,
    Other,
}

impl Above {
    /// Whether `item` follows without a blank line.
    fn is_joined(self, item: &Item) -> bool {
        match self {
            Self::Nothing => true,
            Self::Import => matches!(item, Item::Use(_)),
            Self::Type => is_part_of_type(item),
            Self::Other => false,
        }
    }

    /// What stands above the item after `item`.
    fn then(self, item: &Item) -> Self {
        match item {
            Item::Use(_) => Self::Import,
            Item::Struct(_) | Item::Enum(_) => Self::Type,
            Item::Macro(_) if self == Self::Type => Self::Type,
            _ => Self::Other,
        }
    }
}

/// Puts blank lines between all items but imports and a type with its macros. `above` is what stands
/// before the first item, and then what stands before the next one.
pub(super) fn space_items(items: &mut Vec<Item>, above: &mut Above) {
    let mut spaced: Vec<Item> = Vec::with_capacity(items.len() * 2);
    for mut item in items.drain(..) {
        if !above.is_joined(&item) {
            spaced.push(Item::Verbatim(TokenStream::new()));
        }
        *above = above.then(&item);
        space_members(&mut item);
        spaced.push(item);
    }
    *items = spaced;
}

/// Puts blank lines between what stands in `item`.
fn space_members(item: &mut Item) {
    match item {
        Item::Mod(module) => {
            if let Some((_, items)) = &mut module.content {
                space_items(items, &mut Above::default());
            }
        }
        Item::Trait(trait_) => {
            intersperse(
                &mut trait_.items,
                || TraitItem::Verbatim(TokenStream::new()),
            );
        }
        Item::Impl(impl_) => {
            intersperse(&mut impl_.items, || ImplItem::Verbatim(TokenStream::new()));
        }
        _ => {}
    }
}

/// Whether `item` is a macro that stands under its type, as all do but those for a whole module.
fn is_part_of_type(item: &Item) -> bool {
    let Item::Macro(macro_) = item else {
        return false;
    };
    let name = macro_.mac.path.segments.last();
    name.is_some_and(|name| name.ident != "schema" && name.ident != "serde")
}

fn intersperse<T>(items: &mut Vec<T>, separator: impl Fn() -> T) {
    let mut spaced = Vec::with_capacity(items.len() * 2);
    for item in items.drain(..) {
        if !spaced.is_empty() {
            spaced.push(separator());
        }
        spaced.push(item);
    }
    *items = spaced;
}
