//! Which edges between types are boxed.
//!
//! A record that holds itself by value, over whatever detour, has no finite size in Rust. Only an
//! array, a map or a `Box` breaks that. The model has no record without a finite value, so every
//! such cycle passes through a union; boxing just the edges out of unions that lie on a cycle
//! breaks each cycle, depends on no order, and leaves all other types alone.

use std::collections::{BTreeSet, HashMap};

use avro_grpc_schema::model::{Model, NamedKind, Schema, SchemaKind, TypeId};

use super::ModulePath;
use super::names::Names;
use super::unions::{not_null, union_key};

/// A Rust type that holds others by value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Node {
    Type(TypeId),
    /// The enum of a union, which exists once in a module; its branches by [`union_key`].
    Union(ModulePath, String),
}

/// The cycles of the graph of types that hold each other by value.
#[derive(Debug)]
pub(super) struct Recursion {
    /// The strongly connected component of each node.
    components: HashMap<Node, usize>,
}

impl Recursion {
    /// The cycles among `types`; others are taken to hold none of them.
    pub(super) fn of(model: &Model, types: &BTreeSet<TypeId>, names: &Names) -> Self {
        let mut graph = Graph::default();
        for &id in types {
            let node = graph.node(Node::Type(id));
            if let NamedKind::Record(record) = &model.get(id).kind {
                let home = &names.type_(id).module;
                for field in &record.fields {
                    graph.add(&field.schema, Some(node), home);
                }
            }
        }
        Self {
            components: graph.components(),
        }
    }

    /// Whether the edge from `node`, over a union, to the named type `to` lies on a cycle.
    pub(super) fn is_cyclic(&self, node: &Node, to: TypeId) -> bool {
        let component = self.components.get(node);
        component.is_some() && component == self.components.get(&Node::Type(to))
    }
}

#[derive(Debug, Default)]
struct Graph {
    indices: HashMap<Node, usize>,
    edges: Vec<Vec<usize>>,
}

impl Graph {
    fn node(&mut self, node: Node) -> usize {
        let next = self.edges.len();
        let index = *self.indices.entry(node).or_insert(next);
        if index == next {
            self.edges.push(Vec::new());
        }
        index
    }

    /// Adds what `schema` holds by value, as held by the node `holder`.
    fn add(&mut self, schema: &Schema, holder: Option<usize>, home: &ModulePath) {
        match &schema.kind {
            SchemaKind::Named(id) => {
                if let Some(holder) = holder {
                    let target = self.node(Node::Type(*id));
                    self.edges[holder].push(target);
                }
            }
            SchemaKind::Array(inner) | SchemaKind::Map(inner) => self.add(inner, None, home),
            SchemaKind::Union(branches) => {
                let branches: Vec<&Schema> = not_null(branches);
                let holder = if branches.len() > 1 {
                    let union = self.node(Node::Union(home.clone(), union_key(&branches)));
                    if let Some(holder) = holder {
                        self.edges[holder].push(union);
                    }
                    Some(union)
                } else {
                    holder
                };
                for branch in branches {
                    self.add(branch, holder, home);
                }
            }
            _ => {}
        }
    }

    /// Strongly connected components, by Kosaraju's algorithm without recursion: types may be
    /// chained by the thousand.
    fn components(self) -> HashMap<Node, usize> {
        let mut reversed = vec![Vec::new(); self.edges.len()];
        for (from, targets) in self.edges.iter().enumerate() {
            targets.iter().for_each(|&to| reversed[to].push(from));
        }
        let mut finished = Vec::with_capacity(self.edges.len());
        let mut seen = vec![false; self.edges.len()];
        for start in 0..self.edges.len() {
            depth_first(start, &self.edges, &mut seen, |node| finished.push(node));
        }
        let mut component_of = vec![0; self.edges.len()];
        let mut seen = vec![false; self.edges.len()];
        for (component, &start) in finished.iter().rev().enumerate() {
            depth_first(start, &reversed, &mut seen, |node| {
                component_of[node] = component
            });
        }
        self.indices
            .into_iter()
            .map(|(node, index)| (node, component_of[index]))
            .collect()
    }
}

/// Calls `finish` for each node that is reached from `start` and not seen yet, last-reached first.
fn depth_first(
    start: usize,
    edges: &[Vec<usize>],
    seen: &mut [bool],
    mut finish: impl FnMut(usize),
) {
    if std::mem::replace(&mut seen[start], true) {
        return;
    }
    let mut stack = vec![(start, 0)];
    while let Some((node, next)) = stack.pop() {
        match edges[node].get(next) {
            Some(&target) => {
                stack.push((node, next + 1));
                if !std::mem::replace(&mut seen[target], true) {
                    stack.push((target, 0));
                }
            }
            None => finish(node),
        }
    }
}
