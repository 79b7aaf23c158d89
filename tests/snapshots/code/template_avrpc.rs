use ::avro_grpc_runtime::__v1;

/// A request of the Template pipeline, and each reply to it: what is asked for, echoed, with the job and its status filled in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TemplateInput {
    /// The job: 64 hex digits that `initTemplate` gives and `monitorTemplate` takes.
    pub hash: ::std::option::Option<::std::string::String>,
    /// A number of the caller's own.
    pub id: ::std::option::Option<i32>,
    /// What is to be done.
    pub task: Taskenum,
    /// How far the job is; null in a request.
    pub status: ::std::option::Option<Statusenum>,
    /// The details of the task.
    pub task_args: TaskArgsRecord,
}
__v1::record!(TemplateInput {
    hash: or_null<string>,
    id: or_null<int>,
    task: Taskenum,
    status: null_or<Statusenum>,
    task_args: TaskArgsRecord,
});

impl TemplateInput {
    /// A record of these values; all else is as it is by default.
    #[must_use]
    pub fn new(task: Taskenum, task_args: TaskArgsRecord) -> Self {
        Self {
            hash: ::std::option::Option::None,
            id: ::std::option::Option::None,
            task,
            status: ::std::option::Option::None,
            task_args,
        }
    }
}

/// What the pipeline can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taskenum {
    Symbol1,
    Symbol2,
    Symbol3,
    Monitor,
}
__v1::enumeration!(Taskenum {
    Symbol1 = "SYMBOL1",
    Symbol2 = "SYMBOL2",
    Symbol3 = "SYMBOL3",
    Monitor = "MONITOR",
});

/// How far a job is. `Error` and `Success` are final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statusenum {
    Pending,
    Processing,
    Error,
    Success,
}
__v1::enumeration!(Statusenum {
    Pending = "Pending",
    Processing = "Processing",
    Error = "Error",
    Success = "Success",
});

/// The details of a task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TaskArgsRecord {
    /// Whether the data are to be taken in.
    pub ingest: ::std::option::Option<bool>,
    /// What kind of data is taken in, such as `metadata`.
    pub ingest_type: ::std::option::Option<::std::string::String>,
    /// The day, or the days, that the data are of, such as `2023-03-07`.
    pub daterange: ::std::option::Option<::std::string::String>,
    /// Whether the replies go on with each change of the status until it is final.
    pub persistence: ::std::option::Option<bool>,
}
__v1::record!(TaskArgsRecord {
    ingest: null_or<boolean>,
    ingest_type: null_or<string>,
    daterange: null_or<string>,
    persistence: or_null<boolean>,
});

impl ::std::default::Default for TaskArgsRecord {
    fn default() -> Self {
        Self {
            ingest: ::std::option::Option::None,
            ingest_type: ::std::option::Option::None,
            daterange: ::std::option::Option::None,
            persistence: ::std::option::Option::Some(false),
        }
    }
}

__v1::serde!(TemplateInput, Taskenum, Statusenum, TaskArgsRecord);

__v1::schema!(
    TemplateInput = "TemplateInput",
    "dcce816c6168be17181c1204ba0c95cc",
    [Taskenum, Statusenum, TaskArgsRecord],
    r#"{"type":"record","name":"TemplateInput","doc":"A request of the Template pipeline, and each reply to it: what is asked for, echoed, with the job and its status filled in.","fields":[{"name":"hash","type":["string","null"],"doc":"The job: 64 hex digits that `initTemplate` gives and `monitorTemplate` takes."},{"name":"id","type":["int","null"],"doc":"A number of the caller's own."},{"name":"task","type":"taskenum","doc":"What is to be done."},{"name":"status","type":["null","statusenum"],"doc":"How far the job is; null in a request.","default":null},{"name":"task_args","type":"task_args_record","doc":"The details of the task."}]}"#
);

__v1::schema!(
    Taskenum = "taskenum",
    "47533e1920078cc180d3cd9718d8880f",
    [],
    r#"{"type":"enum","name":"taskenum","doc":"What the pipeline can do.","symbols":["SYMBOL1","SYMBOL2","SYMBOL3","MONITOR"]}"#
);

__v1::schema!(
    Statusenum = "statusenum",
    "555a2776bba51c14f50faacd34ac5f49",
    [],
    r#"{"type":"enum","name":"statusenum","doc":"How far a job is. `Error` and `Success` are final.","symbols":["Pending","Processing","Error","Success"]}"#
);

__v1::schema!(
    TaskArgsRecord = "task_args_record",
    "8383b182db20b054f40ed24164b4d655",
    [],
    r#"{"type":"record","name":"task_args_record","doc":"The details of a task.","fields":[{"name":"ingest","type":["null","boolean"],"doc":"Whether the data are to be taken in."},{"name":"ingest_type","type":["null","string"],"doc":"What kind of data is taken in, such as `metadata`."},{"name":"daterange","type":["null","string"],"doc":"The day, or the days, that the data are of, such as `2023-03-07`."},{"name":"persistence","type":["boolean","null"],"doc":"Whether the replies go on with each change of the status until it is final.","default":false}]}"#
);

pub mod templateaapi {
    use ::avro_grpc_runtime::__v1;

    /// The methods of `templateaapi.TemplateInit`.
    mod template_init_methods {
        use super::__v1::{Method, ServiceDescription};

        pub(super) const INIT_TEMPLATE: Method<
            super::super::TemplateInput,
            super::super::TemplateInput,
        > = Method::server_streaming("/templateaapi.TemplateInit/initTemplate")
            .doc(
                "Starts a job. The first reply comes at once: the request with the job's hash and status.\nWith `persistence` further replies follow the status until it is final.",
            );

        /// What `templateaapi.TemplateInit` offers, for tools.
        pub(super) const fn description() -> ServiceDescription {
            ServiceDescription::new(
                    "templateaapi.TemplateInit",
                    const { &[INIT_TEMPLATE.describe()] },
                )
                .doc("Starts jobs of the Template pipeline.")
        }
    }

    /// A client of `templateaapi.TemplateInit`.
    pub mod template_init_client {
        use super::{__v1, template_init_methods as methods};

        /// What `templateaapi.TemplateInit` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Starts jobs of the Template pipeline.
        #[derive(Clone, Debug)]
        pub struct TemplateInitClient<T>(__v1::Client<T>);
        __v1::client!(TemplateInitClient, DESCRIPTION);

        impl<T: __v1::Transport> TemplateInitClient<T> {
            /// Starts a job. The first reply comes at once: the request with the job's hash and status.
            /// With `persistence` further replies follow the status until it is final.
            pub async fn init_template(
                &mut self,
                request: impl __v1::IntoRequest<super::super::TemplateInput>,
            ) -> ::std::result::Result<
                __v1::Response<__v1::Streaming<super::super::TemplateInput>>,
                __v1::Status,
            > {
                self.0.server_streaming(&methods::INIT_TEMPLATE, request).await
            }
        }
    }

    /// A server of `templateaapi.TemplateInit`.
    pub mod template_init_server {
        use super::{__v1, template_init_methods as methods};
        use ::std::boxed::Box;

        /// Starts jobs of the Template pipeline.
        #[__v1::async_trait]
        pub trait TemplateInit: ::std::marker::Send + ::std::marker::Sync + 'static {
            /// The responses of [`TemplateInit::init_template`].
            type InitTemplateStream: __v1::Stream<
                    Item = ::std::result::Result<
                        super::super::TemplateInput,
                        __v1::Status,
                    >,
                >
                + ::std::marker::Send
                + 'static;

            /// Starts a job. The first reply comes at once: the request with the job's hash and status.
            /// With `persistence` further replies follow the status until it is final.
            async fn init_template(
                &self,
                request: __v1::Request<super::super::TemplateInput>,
            ) -> ::std::result::Result<
                __v1::Response<Self::InitTemplateStream>,
                __v1::Status,
            >;
        }

        /// The name under which gRPC knows the service.
        pub const SERVICE_NAME: &str = "templateaapi.TemplateInit";

        /// What `templateaapi.TemplateInit` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Serves what implements [`TemplateInit`].
        #[derive(Debug)]
        pub struct TemplateInitServer<T>(__v1::Server<T>);
        __v1::server!(TemplateInitServer, TemplateInit, SERVICE_NAME, DESCRIPTION);

        impl<T: TemplateInit> TemplateInitServer<T> {
            fn route(call: __v1::Call<T>) -> __v1::Reply {
                match call.method(SERVICE_NAME) {
                    "initTemplate" => {
                        call.server_streaming(
                            &methods::INIT_TEMPLATE,
                            |s, r| s.init_template(r),
                        )
                    }
                    _ => call.unimplemented(),
                }
            }
        }
    }

    /// The methods of `templateaapi.TemplateMonitor`.
    mod template_monitor_methods {
        use super::__v1::{Method, ServiceDescription};

        pub(super) const MONITOR_TEMPLATE: Method<
            super::super::TemplateInput,
            super::super::TemplateInput,
        > = Method::server_streaming("/templateaapi.TemplateMonitor/monitorTemplate")
            .doc(
                "Tells the status of the job with the given hash. With `persistence` further replies follow\nthe status until it is final.",
            );

        /// What `templateaapi.TemplateMonitor` offers, for tools.
        pub(super) const fn description() -> ServiceDescription {
            ServiceDescription::new(
                    "templateaapi.TemplateMonitor",
                    const { &[MONITOR_TEMPLATE.describe()] },
                )
                .doc("Watches jobs of the Template pipeline.")
        }
    }

    /// A client of `templateaapi.TemplateMonitor`.
    pub mod template_monitor_client {
        use super::{__v1, template_monitor_methods as methods};

        /// What `templateaapi.TemplateMonitor` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Watches jobs of the Template pipeline.
        #[derive(Clone, Debug)]
        pub struct TemplateMonitorClient<T>(__v1::Client<T>);
        __v1::client!(TemplateMonitorClient, DESCRIPTION);

        impl<T: __v1::Transport> TemplateMonitorClient<T> {
            /// Tells the status of the job with the given hash. With `persistence` further replies follow
            /// the status until it is final.
            pub async fn monitor_template(
                &mut self,
                request: impl __v1::IntoRequest<super::super::TemplateInput>,
            ) -> ::std::result::Result<
                __v1::Response<__v1::Streaming<super::super::TemplateInput>>,
                __v1::Status,
            > {
                self.0.server_streaming(&methods::MONITOR_TEMPLATE, request).await
            }
        }
    }

    /// A server of `templateaapi.TemplateMonitor`.
    pub mod template_monitor_server {
        use super::{__v1, template_monitor_methods as methods};
        use ::std::boxed::Box;

        /// Watches jobs of the Template pipeline.
        #[__v1::async_trait]
        pub trait TemplateMonitor: ::std::marker::Send + ::std::marker::Sync + 'static {
            /// The responses of [`TemplateMonitor::monitor_template`].
            type MonitorTemplateStream: __v1::Stream<
                    Item = ::std::result::Result<
                        super::super::TemplateInput,
                        __v1::Status,
                    >,
                >
                + ::std::marker::Send
                + 'static;

            /// Tells the status of the job with the given hash. With `persistence` further replies follow
            /// the status until it is final.
            async fn monitor_template(
                &self,
                request: __v1::Request<super::super::TemplateInput>,
            ) -> ::std::result::Result<
                __v1::Response<Self::MonitorTemplateStream>,
                __v1::Status,
            >;
        }

        /// The name under which gRPC knows the service.
        pub const SERVICE_NAME: &str = "templateaapi.TemplateMonitor";

        /// What `templateaapi.TemplateMonitor` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Serves what implements [`TemplateMonitor`].
        #[derive(Debug)]
        pub struct TemplateMonitorServer<T>(__v1::Server<T>);
        __v1::server!(TemplateMonitorServer, TemplateMonitor, SERVICE_NAME, DESCRIPTION);

        impl<T: TemplateMonitor> TemplateMonitorServer<T> {
            fn route(call: __v1::Call<T>) -> __v1::Reply {
                match call.method(SERVICE_NAME) {
                    "monitorTemplate" => {
                        call.server_streaming(
                            &methods::MONITOR_TEMPLATE,
                            |s, r| s.monitor_template(r),
                        )
                    }
                    _ => call.unimplemented(),
                }
            }
        }
    }
}
