//! Callers.

use crate::report::Tally;
use crate::service::echo_client::EchoClient;
use avro_grpc_runtime::Status;
use avro_grpc_runtime::client::{RpcChannel, RpcClient};
use futures_util::future::join_all;
use futures_util::{TryStreamExt, stream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::JoinHandle;

/// Callers of one client, each of which makes one call after another.
pub(crate) struct Load {
    stop: Arc<AtomicBool>,
    tally: Arc<Mutex<Tally>>,
    callers: Vec<JoinHandle<()>>,
}

impl Load {
    pub(crate) fn start(name: &'static str, client: &RpcClient, callers: usize) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let tally = Arc::new(Mutex::new(Tally::default()));
        let callers = (0..callers).map(|number| {
            let mut echo = client.get::<EchoClient<_>>();
            let (stop, tally) = (Arc::clone(&stop), Arc::clone(&tally));
            tokio::spawn(async move {
                let mut turn = number;
                while !stop.load(Ordering::Relaxed) {
                    let result = call(&mut echo, turn, name).await;
                    lock(&tally).count(result.as_ref().err());
                    turn += 1;
                }
            })
        });
        Self {
            callers: callers.collect(),
            stop,
            tally,
        }
    }

    pub(crate) fn tally(&self) -> Tally {
        lock(&self.tally).clone()
    }

    pub(crate) async fn end(self) -> Tally {
        self.stop.store(true, Ordering::Relaxed);
        for caller in join_all(self.callers).await {
            caller.expect("callers do not panic");
        }
        let tally = lock(&self.tally);
        tally.clone()
    }
}

fn lock(tally: &Mutex<Tally>) -> std::sync::MutexGuard<'_, Tally> {
    tally.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A call of one kind after another, small ones and large ones.
async fn call(echo: &mut EchoClient<RpcChannel>, turn: usize, name: &str) -> Result<(), Status> {
    let text = match turn % 7 {
        0 => name.repeat(4000),
        _ => name.to_owned(),
    };
    let many = stream::iter(vec![text.clone(); 5]);
    match turn % 6 {
        0..=2 => assert_eq!(echo.one(text.clone()).await?.into_inner(), text),
        3 => {
            let texts: Vec<_> = echo.ten(text).await?.into_inner().try_collect().await?;
            assert_eq!(texts.len(), 10);
        }
        4 => {
            let length = echo.length(many).await?.into_inner();
            assert_eq!(usize::try_from(length), Ok(text.len() * 5));
        }
        _ => {
            let texts: Vec<_> = echo.each(many).await?.into_inner().try_collect().await?;
            assert_eq!(texts, vec![text; 5]);
        }
    }
    Ok(())
}
