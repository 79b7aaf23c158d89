package main

import (
	"context"
	"encoding/hex"
	"strings"

	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// line is a call as peer.rs writes it, in JSON.
type line struct {
	Method      string      `json:"method"`
	Requests    []text      `json:"requests"`
	Raw         bool        `json:"raw"`
	Metadata    [][2]string `json:"metadata"`
	TimeoutMs   int         `json:"timeoutMs"`
	CancelAfter int         `json:"cancelAfter"`
	Gzip        bool        `json:"gzip"`
}

// context has the metadata of the call.
func (l *line) context() (context.Context, error) {
	ctx := context.Background()
	for _, pair := range l.Metadata {
		key, value := pair[0], pair[1]
		if strings.HasSuffix(key, "-bin") {
			bytes, err := hex.DecodeString(value)
			if err != nil {
				return nil, err
			}
			value = string(bytes)
		}
		ctx = metadata.AppendToOutgoingContext(ctx, key, value)
	}
	return ctx, nil
}

// answer is what peer.rs reads, in JSON.
type answer struct {
	Replies  []text      `json:"replies"`
	Code     int         `json:"code"`
	Message  string      `json:"message"`
	Headers  [][2]string `json:"headers"`
	Trailers [][2]string `json:"trailers"`
}

func newAnswer(replies []text, err error, headers, trailers metadata.MD) answer {
	status := status.Convert(err)
	return answer{replies, int(status.Code()), status.Message(), pairs(headers), pairs(trailers)}
}

func pairs(metadata metadata.MD) [][2]string {
	pairs := [][2]string{}
	for key, values := range metadata {
		for _, value := range values {
			if strings.HasSuffix(key, "-bin") {
				value = hex.EncodeToString([]byte(value))
			}
			pairs = append(pairs, [2]string{key, value})
		}
	}
	return pairs
}

// text is bytes that JSON has in hex.
type text []byte

func (t text) MarshalText() ([]byte, error) {
	return hex.AppendEncode(nil, t), nil
}

func (t *text) UnmarshalText(digits []byte) (err error) {
	*t, err = hex.DecodeString(string(digits))
	return err
}
