#[derive(Message, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[avro(namespace = "everything")]
pub struct RecordN {
    #[avro(default = "")]
    pub name: String,
    #[avro(default = 0)]
    pub count: i32,
    #[avro(default = [])]
    pub values: Vec<i64>,
    pub comment: Option<String>,
}

