// A client of mirrors.Mirror with grpc-go, which makes the calls that it reads, as peer.rs says.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"log"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/metadata"

	"mirrors/mirror"
)

type client struct {
	mirror.Client
	codec *mirror.Codec
}

func (c client) unary(ctx context.Context, call *line, options []grpc.CallOption) ([]any, error) {
	item := new(mirror.Item)
	if err := c.codec.Unmarshal(call.Requests[0], item); err != nil {
		return nil, err
	}
	image, err := c.Unary(ctx, item, options...)
	if err != nil {
		return nil, err
	}
	return []any{image}, nil
}

func (c client) collect(ctx context.Context, call *line, options []grpc.CallOption) ([]any, error) {
	stream, err := c.Collect(ctx, options...)
	if err != nil {
		return nil, err
	}
	if err := send(c, call, stream.Send); err != nil {
		return nil, err
	}
	images, err := stream.CloseAndRecv()
	if err != nil {
		return nil, err
	}
	return []any{images}, nil
}

func (c client) expand(ctx context.Context, call *line, options []grpc.CallOption) ([]any, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	items := new([]mirror.Item)
	if err := c.codec.Unmarshal(call.Requests[0], items); err != nil {
		return nil, err
	}
	stream, err := c.Expand(ctx, items, options...)
	if err != nil {
		return nil, err
	}
	return receive(call, stream.Recv, cancel)
}

func (c client) chat(ctx context.Context, call *line, options []grpc.CallOption) ([]any, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.Chat(ctx, options...)
	if err != nil {
		return nil, err
	}
	if err := send(c, call, stream.Send); err != nil {
		return nil, err
	}
	if err := stream.CloseSend(); err != nil {
		return nil, err
	}
	return receive(call, stream.Recv, cancel)
}

func send(c client, call *line, send func(*mirror.Item) error) error {
	for _, datum := range call.Requests {
		item := new(mirror.Item)
		if err := c.codec.Unmarshal(datum, item); err != nil {
			return err
		}
		if err := send(item); errors.Is(err, io.EOF) {
			return nil // the call has ended, and its status tells why
		} else if err != nil {
			return err
		}
	}
	return nil
}

func receive(call *line, receive func() (*mirror.Item, error), cancel func()) ([]any, error) {
	var replies []any
	for {
		image, err := receive()
		if errors.Is(err, io.EOF) {
			return replies, nil
		}
		if err != nil {
			return replies, err
		}
		replies = append(replies, image)
		if len(replies) == call.CancelAfter {
			cancel()
		}
	}
}

// raw calls any method with any body.
func (c client) raw(ctx context.Context, call *line, options []grpc.CallOption) ([]any, error) {
	reply := new([]byte)
	options = append(options, grpc.ForceCodec(bodies{}))
	err := c.Conn.Invoke(ctx, call.Method, []byte(call.Requests[0]), reply, options...)
	if err != nil {
		return nil, err
	}
	return []any{*reply}, nil
}

// bodies is a codec of messages that are bytes.
type bodies struct{}

func (bodies) Marshal(message any) ([]byte, error) {
	return message.([]byte), nil
}

func (bodies) Unmarshal(body []byte, message any) error {
	*message.(*[]byte) = append([]byte{}, body...)
	return nil
}

func (bodies) Name() string {
	return "avro"
}

func (c client) answer(call *line) (answer, error) {
	ctx, err := call.context()
	if err != nil {
		return answer{}, err
	}
	if call.TimeoutMs != 0 {
		timeout := time.Duration(call.TimeoutMs) * time.Millisecond
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, timeout)
		defer cancel()
	}
	var headers, trailers metadata.MD
	options := []grpc.CallOption{grpc.Header(&headers), grpc.Trailer(&trailers)}
	if call.Gzip {
		options = append(options, grpc.UseCompressor(gzip.Name))
	}
	replies, err := c.method(call)(ctx, call, options)
	data := []text{}
	for _, reply := range replies {
		datum, isRaw := reply.([]byte)
		if !isRaw {
			var err error
			if datum, err = c.codec.Marshal(reply); err != nil {
				return answer{}, err
			}
		}
		data = append(data, datum)
	}
	return newAnswer(data, err, headers, trailers), nil
}

func (c client) method(call *line) func(context.Context, *line, []grpc.CallOption) ([]any, error) {
	switch {
	case call.Raw:
		return c.raw
	case call.Method == "/mirrors.Mirror/unary":
		return c.unary
	case call.Method == "/mirrors.Mirror/collect":
		return c.collect
	case call.Method == "/mirrors.Mirror/expand":
		return c.expand
	default:
		return c.chat
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:50051", "the server")
	schema := flag.String("schema", "../schemas/Item.avsc", "the schema of an item")
	flag.Parse()
	codec, err := mirror.NewCodec(*schema)
	if err != nil {
		log.Fatal(err)
	}
	conn, err := grpc.NewClient(
		*addr,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.ForceCodec(codec)),
	)
	if err != nil {
		log.Fatal(err)
	}
	client := client{mirror.Client{Conn: conn}, codec}
	lines, answers := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		call := new(line)
		if err := lines.Decode(call); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			log.Fatal(err)
		}
		answer, err := client.answer(call)
		if err != nil {
			log.Fatal(err)
		}
		if err := answers.Encode(answer); err != nil {
			log.Fatal(err)
		}
	}
}
