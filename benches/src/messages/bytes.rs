//! *bytes*: one MiB.

use super::{Case, Rng, ours};

/// prost's.
pub mod proto {
    /// As in `bytes.avsc`.
    #[derive(Clone, PartialEq, prost::Message)]
    #[allow(missing_docs)]
    pub struct Blob {
        #[prost(bytes = "vec", tag = "1")]
        pub content: Vec<u8>,
    }
}

/// serde's. A plain `Vec<u8>` would go byte by byte.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Blob {
    #[serde(with = "serde_bytes")]
    content: Vec<u8>,
}

/// As many of another size, the same in each run.
#[must_use]
pub fn blobs(size: usize) -> Vec<ours::Blob> {
    let mut rng = Rng::new(5);
    let blob = |_| ours::Blob {
        content: rng.bytes(size),
    };
    (0..ours::Blob::INSTANCES).map(blob).collect()
}

impl Case for ours::Blob {
    const NAME: &'static str = "bytes";
    const INSTANCES: usize = 2;
    type Proto = proto::Blob;
    type Serde = Blob;

    fn random(rng: &mut Rng) -> Self {
        Self {
            content: rng.bytes(1 << 20),
        }
    }

    fn proto(&self) -> proto::Blob {
        proto::Blob {
            content: self.content.clone(),
        }
    }

    fn serde(&self) -> Blob {
        Blob {
            content: self.content.clone(),
        }
    }
}
