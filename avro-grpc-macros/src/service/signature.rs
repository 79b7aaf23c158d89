//! The signature of a method: which messages it takes and answers, and how it fails.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    FnArg, GenericArgument, Generics, PathArguments, PathSegment, Receiver, ReceiverKind,
    ReturnType, Signature, Type,
};

use crate::errors::Errors;
use crate::ty;

/// The messages of a method.
pub(super) struct Sides<'a> {
    pub(super) request: Side<'a>,
    pub(super) response: Side<'a>,
    /// The type of the errors that it declares.
    pub(super) errors: Option<&'a Type>,
}

/// One side of a call: a message, or a stream of them.
pub(super) struct Side<'a> {
    pub(super) streams: bool,
    pub(super) message: &'a Type,
}

/// Reads `signature`, of a trait with `generics`, and reports all that is wrong with it. There are no
/// messages if it does not tell them.
pub(super) fn sides<'a>(
    signature: &'a Signature,
    generics: &Generics,
    errors: &mut Errors,
) -> Option<Sides<'a>> {
    if is_helper(signature) {
        let message = "a service has methods of the shape `async fn name(&self, request: Request<…>) \
                       -> Result<Response<…>, Status>` only: another function stands elsewhere";
        errors.push(&signature.ident, message);
        return None;
    }
    check_qualifiers(signature, errors);
    check_generics(signature, errors);
    // That there are parameters is one mistake, and what they stand for is none of its own.
    let parameters: Vec<&Ident> = (generics.type_params())
        .chain(signature.generics.type_params())
        .map(|parameter| &parameter.ident)
        .collect();
    let is_fit = |side: &Side<'_>, errors: &mut Errors| {
        !names_any(side.message.to_token_stream(), &parameters)
            && check_message(side.message, errors)
    };
    let request = request(signature, errors);
    let request = request.filter(|side| is_fit(side, errors));
    let answer = errors.ok(answer(signature));
    let answer = answer.filter(|(response, _)| is_fit(response, errors));
    let (request, (response, declared)) = (request?, answer?);
    Some(Sides {
        request,
        response,
        errors: declared,
    })
}

/// Whether nothing of `signature` is as that of a method of a service.
fn is_helper(signature: &Signature) -> bool {
    let takes_nothing = (signature.inputs.iter()).all(|input| matches!(input, FnArg::Receiver(_)));
    let returns_result = match &signature.output {
        ReturnType::Type(_, ty) => name(ty).is_some_and(|name| name == "Result"),
        ReturnType::Default => false,
    };
    signature.asyncness.is_none() && takes_nothing && !returns_result
}

/// Whether one of `names` stands in `tokens`.
fn names_any(tokens: TokenStream, names: &[&Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&&ident),
        TokenTree::Group(group) => names_any(group.stream(), names),
        _ => false,
    })
}

fn check_qualifiers(signature: &Signature, errors: &mut Errors) {
    let Signature {
        constness,
        asyncness,
        safety,
        abi,
        fn_token,
        ..
    } = signature;
    if asyncness.is_none() {
        errors.push(fn_token, "a method of a service is an `async fn`");
    }
    for word in [
        constness.to_token_stream(),
        safety.to_token_stream(),
        abi.to_token_stream(),
    ] {
        if !word.is_empty() {
            let message = format!("a method of a service cannot be `{word}`");
            errors.push(word, message);
        }
    }
}

/// What is sent is of one type, and the schema of that is told.
fn check_generics(signature: &Signature, errors: &mut Errors) {
    let generics = &signature.generics;
    if !generics.params.is_empty() {
        let message = "a method of a service has no parameters in `<…>`: each of its messages has \
                       one type, and owns what it holds";
        errors.push(generics, message);
    }
    if let Some(clause) = &generics.where_clause {
        errors.push(clause, "a method of a service has no `where` clause");
    }
}

fn request<'a>(signature: &'a Signature, errors: &mut Errors) -> Option<Side<'a>> {
    let mut inputs = signature.inputs.iter();
    let mut input = inputs.next();
    match input {
        Some(FnArg::Receiver(receiver)) => {
            check_receiver(receiver, signature, errors);
            input = inputs.next();
        }
        _ => errors.push(&signature.ident, "a method of a service takes `&self`"),
    }
    let Some(FnArg::Typed(request)) = input else {
        let message = "a method of a service takes a request: `request: Request<…>`, which is \
                       `Request<()>` if there is nothing to send";
        errors.push(&signature.ident, message);
        return None;
    };
    for input in inputs {
        let message = "a method of a service takes one request: make a message of several";
        errors.push(input, message);
    }
    errors.ok(requested(&request.ty))
}

fn check_receiver(receiver: &Receiver, signature: &Signature, errors: &mut Errors) {
    match &receiver.kind {
        ReceiverKind::Reference(_, None, None) => {}
        // The parameter has been reported.
        ReceiverKind::Reference(_, Some(_), None) if !signature.generics.params.is_empty() => {}
        ReceiverKind::Reference(_, _, Some(_)) => {
            let message = "a method of a service takes `&self`: calls run at the same time, so \
                           that what they change stands in a `Mutex` or the like";
            errors.push(receiver, message);
        }
        _ => errors.push(receiver, "a method of a service takes `&self`"),
    }
}

fn requested(ty: &Type) -> syn::Result<Side<'_>> {
    let Some(inner) = only_argument(ty, "Request") else {
        let message = "a request is `Request<…>`, or `Request<Streaming<…>>` for a stream of them";
        return Err(syn::Error::new_spanned(ty, message));
    };
    if name(inner).is_some_and(|name| name == "BoxStream") {
        let message = "a stream of requests is `Streaming<…>`";
        return Err(syn::Error::new_spanned(inner, message));
    }
    side(inner, "Streaming")
}

/// The response, and the errors that are declared.
fn answer(signature: &Signature) -> syn::Result<(Side<'_>, Option<&Type>)> {
    let ReturnType::Type(_, output) = &signature.output else {
        return Err(syn::Error::new_spanned(&signature.ident, ANSWER));
    };
    let unlike = |ty: &Type| syn::Error::new_spanned(ty, ANSWER);
    let (answer, error) = match arguments(output, "Result").as_deref() {
        // An alias such as tonic's own.
        Some([answer]) => (*answer, None),
        Some([answer, error]) => (*answer, Some(*error)),
        _ => return Err(unlike(output)),
    };
    let declared = error.map(declared).transpose()?.flatten();
    let Some(inner) = only_argument(answer, "Response") else {
        return Err(unlike(answer));
    };
    let tokens = inner.to_token_stream();
    let is_associated = tokens.clone().into_iter().next();
    let is_associated = is_associated.is_some_and(|first| first.to_string() == "Self");
    if is_associated || name(inner).is_some_and(|name| name == "Streaming") {
        let message = "a stream of responses is `BoxStream<…>`";
        return Err(syn::Error::new_spanned(tokens, message));
    }
    Ok((side(inner, "BoxStream")?, declared))
}

/// What a method declares whose error is `error`.
fn declared(error: &Type) -> syn::Result<Option<&Type>> {
    if let Some(errors) = only_argument(error, "Fault") {
        return Ok(Some(errors));
    }
    if name(error).is_some_and(|name| name == "Status") {
        return Ok(None);
    }
    let message = "a method of a service fails with `Status`, or with `Fault<…>` of the errors that \
                   it declares";
    Err(syn::Error::new_spanned(error, message))
}

const ANSWER: &str = "a method of a service answers `Result<Response<…>, Status>`, or \
                      `Result<Response<BoxStream<…>>, Status>` for a stream of responses";

/// What `inner` says of a side of which a stream is called `stream`.
fn side<'a>(inner: &'a Type, stream: &str) -> syn::Result<Side<'a>> {
    let item = arguments(inner, stream);
    match item.as_deref() {
        Some([item]) => Ok(Side {
            streams: true,
            message: item,
        }),
        _ if name(inner).is_some_and(|name| name == stream) => {
            let message =
                format!("a stream is the runtime's `{stream}<…>`, of one type of message");
            Err(syn::Error::new_spanned(inner, message))
        }
        _ => Ok(Side {
            streams: false,
            message: inner,
        }),
    }
}

/// Whether `ty` may be the type of a message; what is wrong is reported.
fn check_message(ty: &Type, errors: &mut Errors) -> bool {
    if ty::check(ty, ty::Place::Sized, errors).is_none() {
        return false;
    }
    match unfit(ty.to_token_stream()) {
        None => true,
        Some((token, message)) => {
            errors.push(token, message);
            false
        }
    }
}

/// The first token that no type of a message has, and why.
fn unfit(tokens: TokenStream) -> Option<(TokenTree, &'static str)> {
    let mut after_colon = false;
    for token in tokens {
        let message = match &token {
            TokenTree::Group(group) => match unfit(group.stream()) {
                Some(inner) => return Some(inner),
                None => None,
            },
            TokenTree::Ident(ident) if ident == "impl" => {
                Some("a message has one type, which its sender knows")
            }
            TokenTree::Ident(ident) if ident == "T" && !after_colon => {
                Some("the client has a parameter `T`: call this type `self::T`")
            }
            TokenTree::Punct(punct) if matches!(punct.as_char(), '&' | '\'') => {
                Some("a message owns what it holds")
            }
            _ => None,
        };
        if let Some(message) = message {
            return Some((token, message));
        }
        after_colon = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':');
    }
    None
}

/// The types between the brackets of `name<…>`, if `ty` is that, however it is reached, and there is
/// nothing else.
fn arguments<'a>(ty: &'a Type, name: &str) -> Option<Vec<&'a Type>> {
    let segment = last_segment(ty).filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    let type_ = |argument: &'a GenericArgument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    };
    arguments.args.iter().map(type_).collect()
}

/// The type between the brackets of `name<…>`, if there is one.
fn only_argument<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    match arguments(ty, name)?[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The last name of the path that `ty` is.
fn name(ty: &Type) -> Option<&Ident> {
    last_segment(ty).map(|segment| &segment.ident)
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        // What a macro was given stands in a group.
        Type::Group(group) => last_segment(&group.elem),
        Type::Paren(paren) => last_segment(&paren.elem),
        _ => None,
    }
}
