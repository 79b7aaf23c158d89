//! Where resolvers go their own way, and what the specification says there.

/// A difference.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// What is found in these rows, or parts of it.
    pub(super) findings: &'static [&'static str],
    pub(super) rows: &'static [&'static str],
    /// What is found in random data.
    pub(super) random: &'static [&'static str],
    /// What the specification says, and what the peer does.
    pub(super) why: &'static str,
}

/// The one of these that is found, or in part.
pub(super) fn part_of(findings: &[&'static str], finding: &str) -> Option<&'static str> {
    findings.iter().copied().find(|part| finding.contains(part))
}

/// Avro 1.12 for Java, by its "fast" readers and by the others alike.
pub(super) const JAVA: &[Way] = &[
    Way {
        findings: &["takes it as"],
        rows: &["a record of another name"],
        random: &[],
        why: "Schema Resolution, \"both schemas are records with the same (unqualified) name\": Java's readers do \
              not look at names of records, as its SchemaCompatibility does",
    },
    Way {
        findings: &["AvroTypeException: Found", "missing required field"],
        rows: &["a field's alias in a record of another namespace"],
        random: &["missing required field g"],
        why: "Aliases, which an implementation \"may optionally use\": Java looks a field's up by the fullname of its \
              record, as its SchemaCompatibility does not",
    },
    Way {
        findings: &["AvroTypeException: Found"],
        rows: &[
            "an enum of another namespace as a branch",
            "a fixed of another namespace as a branch",
        ],
        random: &[", expecting union["],
        why: "Schema Resolution, \"enums whose (unqualified) names match\", and alike fixed: Java looks for a union's branch \
              by the fullname, as its SchemaCompatibility does not",
    },
    Way {
        findings: &["says no match", "Duplicate field"],
        rows: &["two aliases, of which the writer has both"],
        random: &[],
        why: "Aliases do not say which of two fields becomes the one: Java throws an exception",
    },
    Way {
        findings: &["in spite of DECIMAL_MISMATCH", "takes it as"],
        rows: &["a decimal of a smaller scale", "a decimal of fewer digits"],
        random: &["in spite of DECIMAL_MISMATCH"],
        why: "Decimal, two \"match if their scales and precisions match\": Java compares what they are based on",
    },
    Way {
        findings: &["reads the decimal"],
        rows: &["a decimal of a larger scale"],
        random: &["reads the decimal"],
        why: "Decimal, two of different scales do not match: we rescale them, Java reads the unscaled value as it is, which is another number",
    },
    Way {
        findings: &["says no match", "AvroTypeException: Found"],
        rows: &[
            "a decimal of bytes as a fixed",
            "a decimal of a fixed as bytes",
            "a decimal of a longer fixed",
        ],
        random: &[],
        why: "Decimal, two \"match if their scales and precisions match\": Java's must be based on the same as well",
    },
    Way {
        findings: &["in spite of LOGICAL_TYPE_MISMATCH", "takes it as"],
        rows: &["milliseconds as microseconds", "a decimal as a string"],
        random: &["in spite of LOGICAL_TYPE_MISMATCH"],
        why: "Logical Types, \"unknown\" ones are ignored: Java ignores all, and takes milliseconds for microseconds",
    },
];

/// Apache's avro 1.12 for Python.
pub(super) const AVRO: &[Way] = &[
    Way {
        findings: &[
            "No default value for field",
            "InvalidDefaultException",
            "says no match",
            "Schemas do not match.",
        ],
        rows: &[
            "a field's alias",
            "a field's alias, with a promotion",
            "an alias that is the name of a newer field",
            "two aliases, of which the writer has both",
            "a record's alias",
            "an enum's alias",
            "a fixed's alias",
            "aliases in a union",
        ],
        random: &["No default value for field g", "says no match"],
        why: "Aliases, which an implementation \"may optionally use\": Python's avro does not",
    },
    Way {
        findings: &["Schemas do not match."],
        rows: &[
            "a field's alias in a record of another namespace",
            "a record of another namespace",
            "an enum of another namespace",
            "a fixed of another namespace",
            "a branch of another namespace",
            "an enum of another namespace as a branch",
            "a fixed of another namespace as a branch",
        ],
        random: &["Schemas do not match."],
        why: "Schema Resolution, \"(unqualified) names match\": those of Python's avro must match whole",
    },
    Way {
        findings: &["Schemas do not match."],
        rows: &[
            "string to bytes",
            "bytes to string",
            "bytes as the string of a union",
        ],
        random: &[],
        why: "Schema Resolution, \"string is promotable to bytes\" and \"bytes is promotable to string\": not by Python's avro",
    },
    Way {
        findings: &["Schemas do not match."],
        rows: &["promoted items and values"],
        random: &[],
        why: "Schema Resolution, \"both schemas are arrays whose item types match\": Python's avro promotes no items",
    },
    Way {
        findings: &["Schemas do not match."],
        rows: &["a writer's union alone"],
        random: &[],
        why: "Schema Resolution, \"if writer's is a union, but reader's is not\": Python's avro wants all branches to match",
    },
    Way {
        findings: &["not present in Reader's Schema"],
        rows: &[
            "the default of an enum",
            "the default of an enum in a union",
        ],
        random: &["not present in Reader's Schema"],
        why: "Schema Resolution, of symbols that the reader lacks \"if the reader has a default value, then that value is \
              used\": not by Python's avro",
    },
    Way {
        findings: &["InvalidDefaultException"],
        rows: &[
            "a whole number as the default of a double",
            "a default of a union's other branch",
        ],
        random: &[],
        why: "Complex Types, a default of `double` may be written as 1, and that of a union is of \"one element of the \
              union\": Python's avro wants 1.0, and the first element",
    },
    Way {
        findings: &["does not write"],
        rows: &["defaults of bytes"],
        random: &[],
        why: "Complex Types, in defaults of bytes \"code points 0-255 are mapped to unsigned 8-bit byte values\": Python's \
              avro encodes them as UTF-8",
    },
    Way {
        findings: &["does not write"],
        rows: &[
            "a logical type that only the writer has",
            "a logical type that only the reader has",
            "a date as a long",
        ],
        random: &[],
        why: "Logical Types, values are those of \"the underlying Avro type\" to who does not know one: Python's packages \
              read by that of the writer, and their writers want that of the reader",
    },
    Way {
        findings: &["says no match", "Schemas do not match."],
        rows: &["an error as a record"],
        random: &[],
        why: "Protocol Declaration, errors are \"just like a record\": not to Python's avro",
    },
    Way {
        findings: &["in spite of DECIMAL_MISMATCH", "takes it as"],
        rows: &["a decimal of a smaller scale", "a decimal of fewer digits"],
        random: &["in spite of DECIMAL_MISMATCH"],
        why: "Decimal, two \"match if their scales and precisions match\": Python's avro compares what they are based on",
    },
    Way {
        findings: &["reads the decimal"],
        rows: &["a decimal of a larger scale"],
        random: &["reads the decimal"],
        why: "Decimal, two of different scales do not match: we rescale them, Python's avro reads the right number and writes another",
    },
    Way {
        findings: &["says no match", "Schemas do not match."],
        rows: &[
            "a decimal of bytes as a fixed",
            "a decimal of a fixed as bytes",
            "a decimal of a longer fixed",
        ],
        random: &[],
        why: "Decimal, two \"match if their scales and precisions match\": those of Python's avro must be based on the same \
              as well",
    },
    Way {
        findings: &["in spite of LOGICAL_TYPE_MISMATCH", "takes it as"],
        rows: &["milliseconds as microseconds", "a decimal as a string"],
        random: &["in spite of LOGICAL_TYPE_MISMATCH"],
        why: "Logical Types: Python's avro compares what they are based on, but converts the values",
    },
    Way {
        findings: &[],
        rows: &[],
        random: &["does not write"],
        why: "Records have no names in Python's avro: in a union it writes the first that has the fields",
    },
];

/// The package fastavro 1.13.
pub(super) const FASTAVRO: &[Way] = &[
    Way {
        findings: &["SchemaResolutionError: Schema mismatch"],
        rows: &[
            "a decimal of bytes as a fixed",
            "a decimal of a fixed as bytes",
            "a decimal of a longer fixed",
        ],
        random: &[],
        why: "Decimal, two \"match if their scales and precisions match\": those of fastavro must be based on the same as \
              well",
    },
    Way {
        findings: &["SchemaResolutionError: No default value for field"],
        rows: &["an alias that is the name of a newer field"],
        random: &[],
        why: "Aliases \"function by re-writing the writer's schema\": in fastavro, a field of the same name goes before",
    },
    Way {
        findings: &["KeyError"],
        rows: &["two aliases, of which the writer has both"],
        random: &[],
        why: "Aliases do not say which of two fields becomes the one: fastavro throws an exception",
    },
    Way {
        findings: &["does not write"],
        rows: &["defaults of bytes"],
        random: &[],
        why: "Complex Types, in defaults of bytes \"code points 0-255 are mapped to unsigned 8-bit byte values\": fastavro \
              gives the text",
    },
    Way {
        findings: &["does not write"],
        rows: &[
            "a logical type that only the writer has",
            "a date as a long",
        ],
        random: &["does not write"],
        why: "Logical Types, values are those of \"the underlying Avro type\" to who does not know one: fastavro reads by \
              that of the writer, and its writer wants that of the reader",
    },
    Way {
        findings: &["takes it as"],
        rows: &["milliseconds as microseconds"],
        random: &[],
        why: "Logical Types: fastavro knows the units, and converts them",
    },
    Way {
        findings: &[],
        rows: &[],
        random: &["reads Record("],
        why: "Records have no names in fastavro, unless one asks for them: in a union it writes the one that has most of the \
              fields",
    },
];
