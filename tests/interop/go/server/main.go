// A server of mirrors.Mirror with grpc-go.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"slices"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	_ "google.golang.org/grpc/encoding/gzip" // replies are compressed as requests are
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"mirrors/mirror"
)

type server struct{}

func (server) Unary(ctx context.Context, item *mirror.Item) (*mirror.Item, error) {
	defer begin(ctx)()
	return image(ctx, item)
}

func (server) Collect(stream grpc.ClientStreamingServer[mirror.Item, []mirror.Item]) error {
	defer begin(stream.Context())()
	images := []mirror.Item{}
	for {
		item, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return stream.SendAndClose(&images)
		}
		if err != nil {
			return err
		}
		image, err := image(stream.Context(), item)
		if err != nil {
			return err
		}
		images = append(images, *image)
	}
}

func (server) Expand(items *[]mirror.Item, stream grpc.ServerStreamingServer[mirror.Item]) error {
	defer begin(stream.Context())()
	for _, item := range *items {
		image, err := image(stream.Context(), &item)
		if err != nil {
			return err
		}
		if err := stream.Send(image); err != nil {
			return err
		}
	}
	return nil
}

func (server) Chat(stream grpc.BidiStreamingServer[mirror.Item, mirror.Item]) error {
	defer begin(stream.Context())()
	for {
		item, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		image, err := image(stream.Context(), item)
		if err != nil {
			return err
		}
		if err := stream.Send(image); err != nil {
			return err
		}
	}
}

// begin answers with the metadata of the call; what it gives is for the call's end.
func begin(ctx context.Context) func() {
	grpc.SetHeader(ctx, echo(ctx))
	return func() {
		fmt.Println("ended", strings.Join(metadata.ValueFromIncomingContext(ctx, "name"), ""))
	}
}

func image(ctx context.Context, item *mirror.Item) (*mirror.Item, error) {
	select {
	case <-ctx.Done():
		return nil, status.FromContextError(ctx.Err()).Err()
	case <-time.After(time.Duration(item.SleepMs) * time.Millisecond):
	}
	if item.Fail != nil {
		grpc.SetTrailer(ctx, echo(ctx))
		return nil, status.Error(codes.Code(item.Fail.Code), item.Fail.Message)
	}
	image := *item
	image.Number = ^item.Number
	image.Big = ^item.Big
	image.Side = map[string]string{"LEFT": "RIGHT", "RIGHT": "LEFT"}[item.Side]
	slices.Reverse(image.Tags)
	return &image, nil
}

// echo has the metadata that go back to the client.
func echo(ctx context.Context) metadata.MD {
	all, _ := metadata.FromIncomingContext(ctx)
	echo := metadata.MD{}
	for key, values := range all {
		if strings.HasPrefix(key, "echo-") {
			echo.Set(key, values...)
		}
	}
	return echo
}

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "where to listen")
	schema := flag.String("schema", "../schemas/Item.avsc", "the schema of an item")
	flag.Parse()
	codec, err := mirror.NewCodec(*schema)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	grpcServer := grpc.NewServer(grpc.ForceServerCodec(codec))
	grpcServer.RegisterService(&mirror.Service, server{})
	fmt.Println("listening on", listener.Addr())
	log.Fatal(grpcServer.Serve(listener))
}
