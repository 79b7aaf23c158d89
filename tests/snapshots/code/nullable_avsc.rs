pub mod cases {
    use ::avro_grpc_runtime::__v1;

    /// The record `cases.Nullable`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Nullable {
        pub null_first: ::std::option::Option<::std::string::String>,
        pub null_last: ::std::option::Option<::std::string::String>,
        pub null_alone: (),
        pub one: ::std::string::String,
        pub null_in_the_middle: ::std::option::Option<StringOrLong>,
        pub null_before_two: ::std::option::Option<StringOrLong>,
        pub no_null: StringOrLong,
    }
    __v1::record!(Nullable {
        null_first = "nullFirst": null_or<string>,
        null_last = "nullLast": or_null<string>,
        null_alone = "nullAlone": only<null>,
        one: only<string>,
        null_in_the_middle = "nullInTheMiddle": null_at<1, StringOrLong>,
        null_before_two = "nullBeforeTwo": null_at<0, StringOrLong>,
        no_null = "noNull": StringOrLong,
    });

    impl Nullable {
        /// A record of these values; all else is as it is by default.
        #[must_use]
        pub fn new(one: ::std::string::String, no_null: StringOrLong) -> Self {
            Self {
                null_first: ::std::option::Option::None,
                null_last: ::std::option::Option::None,
                null_alone: (),
                one,
                null_in_the_middle: ::std::option::Option::None,
                null_before_two: ::std::option::Option::None,
                no_null,
            }
        }
    }

    /// A union of `string`, `long`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub enum StringOrLong {
        String(::std::string::String),
        Long(i64),
    }
    __v1::union!(StringOrLong {
        String(string) from ::std::string::String | &str,
        Long(long) from i64,
    });

    __v1::serde!(Nullable, StringOrLong);

    __v1::schema!(
        Nullable = "cases.Nullable",
        "09003ce200d30c7008f13023ff3fde0b",
        [],
        r#"{"type":"record","name":"cases.Nullable","fields":[{"name":"nullFirst","type":["null","string"]},{"name":"nullLast","type":["string","null"]},{"name":"nullAlone","type":["null"]},{"name":"one","type":["string"]},{"name":"nullInTheMiddle","type":["string","null","long"]},{"name":"nullBeforeTwo","type":["null","string","long"]},{"name":"noNull","type":["string","long"]}]}"#
    );
}
