//! Schemas of apache-avro as input.

use std::path::PathBuf;

use apache_avro::Schema;

use super::Builder;

impl Builder {
    /// Takes `schemas` as input beside the files that [`compile`](Self::compile) is given, of which
    /// there may be none. It needs this crate's feature `apache-avro`.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let order = apache_avro::Schema::parse_str(
    ///     r#"{"type": "record", "name": "shop.Order", "fields": [{"name": "id", "type": "long"}]}"#,
    /// )?;
    /// let files: [&str; 0] = [];
    /// avro_grpc_build::configure()
    ///     .apache_schemas([&order])
    ///     .compile(&files, &files)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// They are read as the JSON that apache-avro makes of them, and messages show that JSON as
    /// `<apache_avro::Schema shop.Order>.avsc`. Names in them may be those of types in files and in
    /// other schemas, and the other way round; a type may be defined in several of them if it is the
    /// same in all.
    ///
    /// What apache-avro drops when it reads a schema is lost: properties of primitive types, for
    /// one.
    pub fn apache_schemas<'a>(mut self, schemas: impl IntoIterator<Item = &'a Schema>) -> Self {
        for schema in schemas {
            let json = serde_json::to_string_pretty(schema).map_err(|error| error.to_string());
            let path = self.free_path(schema, &json);
            self.texts.insert(path, json);
        }
        self
    }

    /// The path that stands for `schema`. An equal one has it already; different ones of the same
    /// name are counted.
    fn free_path(&self, schema: &Schema, json: &Result<String, String>) -> PathBuf {
        let name = match schema.name() {
            Some(name) => format!(" {}", name.fullname(None)),
            None => String::new(),
        };
        let path = |count: usize| match count {
            1 => PathBuf::from(format!("<apache_avro::Schema{name}>.avsc")),
            count => PathBuf::from(format!("<apache_avro::Schema{name}>_{count}.avsc")),
        };
        let free = |path: &PathBuf| self.texts.get(path).is_none_or(|known| known == json);
        let paths = (1..).map(path);
        paths
            .into_iter()
            .find(free)
            .expect("there are more numbers than schemas")
    }
}
