//! Methods that are not always there.

use crate::rt::{Request, Response, Status, service};

/// Has a method that is there, and one that is not.
#[service(crate = "crate::rt")]
pub trait Conditions {
    /// Is there.
    #[cfg(not(target_os = "none"))]
    async fn here(&self, request: Request<()>) -> Result<Response<()>, Status>;

    /// Is not, nor is the type that it takes.
    #[cfg(target_os = "none")]
    async fn gone(&self, request: Request<Gone>) -> Result<Response<()>, Status>;
}

#[test]
fn only_one_is_there() {
    let methods = conditions_server::DESCRIPTION.methods();
    let names: Vec<_> = methods
        .iter()
        .map(crate::rt::MethodDescription::name)
        .collect();
    assert_eq!(names, ["here"]);
}

/// Has a method in two forms.
#[service(crate = "crate::rt")]
pub trait Alternatives {
    /// Takes this.
    #[cfg(target_os = "none")]
    async fn take(&self, request: Request<Gone>) -> Result<Response<()>, Status>;

    /// Takes that.
    #[cfg(not(target_os = "none"))]
    async fn take(&self, request: Request<i32>) -> Result<Response<()>, Status>;
}

/// Is not there as a whole, nor are its modules.
#[service(crate = "crate::rt")]
#[cfg(target_os = "none")]
pub trait Nowhere {
    /// Is not there.
    async fn gone(&self, request: Request<Gone>) -> Result<Response<()>, Status>;
}
