// Reads YAML as kubectl and the API server do: each line of the input is a document as a JSON string, and each line of
// the output is that document as JSON, or ! where it cannot be read.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"sigs.k8s.io/yaml"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		var document string
		if err := json.Unmarshal(in.Bytes(), &document); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		read, err := yaml.YAMLToJSON([]byte(document))
		if err != nil {
			read = []byte("!")
		}
		out.Write(append(read, '\n'))
	}
}
