package mirror

import (
	"context"

	"google.golang.org/grpc"
)

// Server is what a server implements.
type Server interface {
	Unary(context.Context, *Item) (*Item, error)
	Collect(grpc.ClientStreamingServer[Item, []Item]) error
	Expand(*[]Item, grpc.ServerStreamingServer[Item]) error
	Chat(grpc.BidiStreamingServer[Item, Item]) error
}

// Service is what a server registers: what protoc's plugin would write.
var Service = grpc.ServiceDesc{
	ServiceName: "mirrors.Mirror",
	HandlerType: (*Server)(nil),
	Methods:     []grpc.MethodDesc{{MethodName: "unary", Handler: unary}},
	Streams: []grpc.StreamDesc{
		{StreamName: "collect", Handler: collect, ClientStreams: true},
		{StreamName: "expand", Handler: expand, ServerStreams: true},
		{StreamName: "chat", Handler: chat, ClientStreams: true, ServerStreams: true},
	},
}

func unary(server any, ctx context.Context, decode func(any) error, intercept grpc.UnaryServerInterceptor) (any, error) {
	item := new(Item)
	if err := decode(item); err != nil {
		return nil, err
	}
	handle := func(ctx context.Context, request any) (any, error) {
		return server.(Server).Unary(ctx, request.(*Item))
	}
	if intercept == nil {
		return handle(ctx, item)
	}
	info := &grpc.UnaryServerInfo{Server: server, FullMethod: "/mirrors.Mirror/unary"}
	return intercept(ctx, item, info, handle)
}

func collect(server any, stream grpc.ServerStream) error {
	return server.(Server).Collect(&grpc.GenericServerStream[Item, []Item]{ServerStream: stream})
}

func expand(server any, stream grpc.ServerStream) error {
	items := new([]Item)
	if err := stream.RecvMsg(items); err != nil {
		return err
	}
	return server.(Server).Expand(items, &grpc.GenericServerStream[[]Item, Item]{ServerStream: stream})
}

func chat(server any, stream grpc.ServerStream) error {
	return server.(Server).Chat(&grpc.GenericServerStream[Item, Item]{ServerStream: stream})
}

// Client calls the methods.
type Client struct {
	Conn grpc.ClientConnInterface
}

func (c Client) Unary(ctx context.Context, item *Item, options ...grpc.CallOption) (*Item, error) {
	image := new(Item)
	err := c.Conn.Invoke(ctx, "/mirrors.Mirror/unary", item, image, options...)
	return image, err
}

func (c Client) Collect(ctx context.Context, options ...grpc.CallOption) (grpc.ClientStreamingClient[Item, []Item], error) {
	stream, err := c.Conn.NewStream(ctx, &Service.Streams[0], "/mirrors.Mirror/collect", options...)
	return &grpc.GenericClientStream[Item, []Item]{ClientStream: stream}, err
}

func (c Client) Expand(ctx context.Context, items *[]Item, options ...grpc.CallOption) (grpc.ServerStreamingClient[Item], error) {
	stream, err := c.Conn.NewStream(ctx, &Service.Streams[1], "/mirrors.Mirror/expand", options...)
	if err != nil {
		return nil, err
	}
	if err := stream.SendMsg(items); err != nil {
		return nil, err
	}
	return &grpc.GenericClientStream[[]Item, Item]{ClientStream: stream}, stream.CloseSend()
}

func (c Client) Chat(ctx context.Context, options ...grpc.CallOption) (grpc.BidiStreamingClient[Item, Item], error) {
	stream, err := c.Conn.NewStream(ctx, &Service.Streams[2], "/mirrors.Mirror/chat", options...)
	return &grpc.GenericClientStream[Item, Item]{ClientStream: stream}, err
}
