/** Names of variables are used again where the one before is not read any more, and nowhere else. */
import { renamed, tidied } from '../variables';

test.each<[what: string, before: string[], after: string[]]>([
  ['one after the other', ['$t := 1', 'f $t', '$t2 := 2', 'f $t2'], ['$t := 1', 'f $t', '$t := 2', 'f $t']],
  ['both are read', ['$t := 1', '$t2 := 2', 'f $t $t2'], ['$t := 1', '$t2 := 2', 'f $t $t2']],
  ['the first is assigned', ['$t := 1', '$t2 := 2', '$t = 3', 'f $t2'], ['$t := 1', '$t2 := 2', '$t = 3', 'f $t2']],
  ['the second is made of the first', ['$t := 1', '$t2 := add $t 1', 'f $t2'], ['$t := 1', '$t := add $t 1', 'f $t']],
  ['the second ends with its block', ['$t := 1', 'if $c', '$t2 := 2', 'f $t2', 'end', 'f $t'], ['$t := 1', 'if $c', '$t := 2', 'f $t', 'end', 'f $t']],
  ['the first is read in the block of the second', ['$t := 1', 'if $c', '$t2 := 2', 'f $t2 $t', 'end'], ['$t := 1', 'if $c', '$t2 := 2', 'f $t2 $t', 'end']],
  ['a block beside another', ['if $c', '$t := 1', 'f $t', 'else', '$t2 := 2', 'f $t2', 'end'], ['if $c', '$t := 1', 'f $t', 'else', '$t := 2', 'f $t', 'end']],
  ['items of two loops', ['range $i, $x := $l', 'f $x', 'end', 'range $i2, $x2 := $l', 'f $i2 $x2', 'end'], ['range $i, $x := $l', 'f $x', 'end', 'range $i, $x := $l', 'f $i $x', 'end']],
  ['a loop in a loop that reads both', ['range $i, $x := $l', 'range $i2, $x2 := $x', 'f $x $x2', 'end', 'end'], ['range $i, $x := $l', 'range $i, $x2 := $x', 'f $x $x2', 'end', 'end']],
  ['text', ['$t := "$t2 \\" $t2"', 'f $t', '$t2 := `$t2`', 'f $t2'], ['$t := "$t2 \\" $t2"', 'f $t', '$t := `$t2`', 'f $t']],
])('%s', (_, before, after) => {
  expect(renamed(before)).toEqual(after);
});

test.each<[what: string, before: string[], after: string[]]>([
  ['a copy', ['$t := f 1', '$a := $t', 'g $a $a'], ['$a := f 1', 'g $a $a']],
  ['a copy of a copy', ['$b := f 1', '$a := $b', '$c := $a', 'g $c'], ['$b := f 1', 'g $b']],
  ['a literal', ['$a := "x $a"', 'g $a'], ['g "x $a"']],
  ['an argument', ['$a := $.b', 'g $a'], ['g $.b']],
  ['the result of a call, whose frame has its name', ['$f := dict "n" 1', 'template "f" $f', '$a := $f.r', 'g $a.b'], ['$a := dict "n" 1', 'template "f" $a', 'g $a.r.b']],
  ['a value that is put together under another name', ['$t := 1', 'if $.c', '$t = 2', 'end', '$a := $t', 'g $a'], ['$a := 1', 'if $.c', '$a = 2', 'end', 'g $a']],
  ['a value that goes on to change is copied', ['$t := 1', '$a := $t', '$t = 2', 'g $a $t'], ['$t := 1', '$a := $t', '$t = 2', 'g $a $t']],
  ['a copy that changes', ['$b := f 1', '$a := $b', '$a = 2', 'g $a $b'], ['$b := f 1', '$a := $b', '$a = 2', 'g $a $b']],
  ['a copy in each turn of a loop', ['$t := f 1', 'range $x := $.l', '$a := $t', '$a = 2', 'g $a', 'end'], ['$t := f 1', 'range $x := $.l', '$a := $t', '$a = 2', 'g $a', 'end']],
  ['a value that is assigned at once', ['$a := 1', 'if $.c', '$t := 2', 'if $.d', '$t = 3', 'end', '$a = $t', 'end', 'g $a'], ['$a := 1', 'if $.c', '$a = 2', 'if $.d', '$a = 3', 'end', 'end', 'g $a']],
  ['a value of which the old one is read meanwhile', ['$a := 1', '$t := 2', 'if $.d', '$t = add $a 3', 'end', '$a = $t', 'g $a'], ['$a := 1', '$t := 2', 'if $.d', '$t = add $a 3', 'end', '$a = $t', 'g $a']],
  ['what nobody reads', ['$a := f 1', '$b := g $a', 'range $i, $x := $.l', 'h $x', 'end'], ['range $x := $.l', 'h $x', 'end']],
])('fewer of them: %s', (_, before, after) => {
  expect(tidied(before)).toEqual(after);
});

test.each<[what: string, before: string[], after: string[]]>([
  ['a part that is read twice', ['$a := $.o.p', 'f $a', 'g $a.q'], ['f $.o.p', 'g $.o.p.q']],
  ['a part far down that is read once', ['$a := $.o.p.q.r', 'f $a'], ['f $.o.p.q.r']],
  ['a part far down that is read twice', ['$a := $.o.p.q.r', 'f $a $a', 'g $a'], ['$a := $.o.p.q.r', 'f $a $a', 'g $a']],
  ['a part of what is assigned', ['$o := f 1', '$a := $o.p', '$o = f 2', 'g $a $o'], ['$o := f 1', '$a := $o.p', '$o = f 2', 'g $a $o']],
  ['a part that may change', ['$b := $.o.p', 'f $b'], ['$b := $.o.p', 'f $b']],
])('parts that stay the same: %s', (_, before, after) => {
  expect(tidied(before, new Set(['$a']))).toEqual(after);
});
