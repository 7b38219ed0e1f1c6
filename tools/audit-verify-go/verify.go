// Checks an export of Steward's audit log with the code of Go's checksum database (golang.org/x/mod/sumdb), which
// shares nothing with Steward's own. Usage: go run verify.go FOLDER PUBLIC-KEY [OLD-CHECKPOINT]
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(ok bool, why ...any) {
	if !ok {
		fmt.Println(append([]any{"NOT SOUND:"}, why...)...)
		os.Exit(1)
	}
}

// checkpoint opens a signed checkpoint: its size and root, once the log's signature holds.
func checkpoint(file, key string) (int64, tlog.Hash) {
	text, err := os.ReadFile(file)
	must(err == nil, err)
	verifier, err := note.NewVerifier(key)
	must(err == nil, err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	must(err == nil, file, err)
	_, err = base64.StdEncoding.Strict().DecodeString(opened.Sigs[0].Base64)
	must(err == nil, file, err)
	lines := strings.Split(opened.Text, "\n")
	must(len(lines) == 4 && lines[0] == verifier.Name(), file, "is not a checkpoint of this log")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err == nil, err)
	root, err := tlog.ParseHash(lines[2])
	must(err == nil, err)
	return size, root
}

// tiles lists what a log of this size consists of (C2SP tlog-tiles): rows of 256 hashes, every eighth level.
func tiles(size int64) (all []tlog.Tile) {
	for level := 0; size>>(8*level) > 0; level++ {
		for n, left := int64(0), size>>(8*level); left > 0; n, left = n+1, left-256 {
			tile := tlog.Tile{H: 8, L: level, N: n, W: 256}
			if left < 256 {
				tile.W = int(left)
			}
			all = append(all, tile)
		}
	}
	return
}

func main() {
	folder, key := os.Args[1], os.Args[2]
	size, root := checkpoint(filepath.Join(folder, "checkpoint"), key)
	// Every entry is hashed anew; nothing that the export says about hashes is believed.
	var hashes []tlog.Hash
	known := tlog.HashReaderFunc(func(at []int64) (found []tlog.Hash, err error) {
		for _, i := range at {
			found = append(found, hashes[i])
		}
		return
	})
	expected, count := map[string]bool{}, int64(0)
	for _, tile := range tiles(size) {
		if tile.L != 0 {
			continue
		}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		expected[path] = true
		bundle, err := os.ReadFile(filepath.Join(folder, path))
		must(err == nil, err)
		for ; len(bundle) > 0; count++ {
			must(len(bundle) >= 2 && len(bundle) >= 2+int(binary.BigEndian.Uint16(bundle)), path, "is cut off")
			entry := bundle[2 : 2+int(binary.BigEndian.Uint16(bundle))]
			bundle = bundle[2+len(entry):]
			added, err := tlog.StoredHashes(count, entry, known)
			must(err == nil, err)
			hashes = append(hashes, added...)
		}
	}
	must(count == size, "there are", count, "entries, and", size, "were signed")
	computed, err := tlog.TreeHash(size, known)
	must(err == nil && computed == root, "the entries do not lead to the signed root", err)
	for _, tile := range tiles(size) {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		expected[path] = true
		given, err := os.ReadFile(filepath.Join(folder, path))
		must(err == nil, err)
		wanted, err := tlog.ReadTileData(tile, known)
		must(err == nil && bytes.Equal(given, wanted), path, "does not fit the entries", err)
	}
	_ = filepath.Walk(filepath.Join(folder, "tile"), func(path string, info os.FileInfo, err error) error {
		name, _ := filepath.Rel(folder, path)
		must(err != nil || info.IsDir() || expected[name], name, "does not belong to a log of this size")
		return nil
	})
	if len(os.Args) > 3 {
		oldSize, oldRoot := checkpoint(os.Args[3], key)
		must(oldSize <= size, "the log was cut: there were", oldSize, "entries")
		before, err := tlog.TreeHash(oldSize, known)
		must(err == nil && before == oldRoot, "the log was rewritten since the old checkpoint", err)
	}
	fmt.Println("Sound:", size, "entries of", strings.SplitN(key, "+", 2)[0])
}
