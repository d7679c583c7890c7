/** Names of variables are used again where the one before is not read any more, and nowhere else. */
import { renamed } from '../names';

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
