#[derive(Message, Clone, Debug, Default, PartialEq)]
#[avro(namespace = "everything")]
pub struct RecordN {
    #[avro(default = 0)]
    pub id: i64,
    #[avro(default = "")]
    pub name: String,
    pub comment: Option<String>,
    #[avro(default = 0.0)]
    pub score: f64,
    #[avro(default = [])]
    pub values: Vec<i64>,
    #[avro(default = {})]
    pub labels: HashMap<String, String>,
    pub parent: Option<Box<RecordM>>,
    #[avro(default = "OPEN")]
    pub status: Status,
    #[avro(default = false)]
    pub active: bool,
    #[avro(default = "")]
    pub payload: Vec<u8>,
    #[avro(default = 0)]
    pub count: i32,
    #[avro(default = 0.0)]
    pub ratio: f32,
    #[avro(default = [])]
    pub tags: Vec<String>,
    pub limit: Option<i64>,
    #[avro(default = [])]
    pub weights: Vec<f64>,
    #[avro(default = [])]
    pub children: Vec<RecordM>,
    #[avro(default = 0)]
    pub created: i64,
    #[avro(default = "")]
    pub title: String,
    pub size: Option<i32>,
    pub flag: Option<bool>,
}

