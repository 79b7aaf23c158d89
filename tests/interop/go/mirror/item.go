// Package mirror has the service mirrors.Mirror for grpc-go, its messages as Avro.
package mirror

import (
	"fmt"
	"os"

	"github.com/twmb/avro"
)

type Item struct {
	Text    string           `avro:"text"`
	Data    []byte           `avro:"data"`
	Number  int32            `avro:"number"`
	Big     int64            `avro:"big"`
	Ratio   float32          `avro:"ratio"`
	Precise float64          `avro:"precise"`
	Side    string           `avro:"side"`
	Key     [2]byte          `avro:"key"`
	Tags    []string         `avro:"tags"`
	Counts  map[string]int64 `avro:"counts"`
	Note    any              `avro:"note"`
	SleepMs int32            `avro:"sleepMs"`
	Fail    *Failure         `avro:"fail"`
}

type Failure struct {
	Code    int32  `avro:"code"`
	Message string `avro:"message"`
}

// Codec writes and reads messages as bare Avro data.
type Codec struct {
	item, items *avro.Schema
}

// NewCodec reads the schema of an item from a file.
func NewCodec(path string) (*Codec, error) {
	schema, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	item, err := avro.Parse(string(schema))
	if err != nil {
		return nil, err
	}
	items, err := avro.Parse(fmt.Sprintf(`{"type": "array", "items": %s}`, schema))
	return &Codec{item, items}, err
}

func (c *Codec) schema(message any) *avro.Schema {
	if _, many := message.(*[]Item); many {
		return c.items
	}
	return c.item
}

func (c *Codec) Marshal(message any) ([]byte, error) {
	return c.schema(message).Encode(message)
}

func (c *Codec) Unmarshal(datum []byte, message any) error {
	_, err := c.schema(message).Decode(datum, message)
	return err
}

// Name makes the content type application/grpc+avro.
func (c *Codec) Name() string {
	return "avro"
}
