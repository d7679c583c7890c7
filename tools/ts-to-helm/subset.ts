/** What the compiler refuses by its form alone: ESLint tells it in the editor, the README lists it. What needs types, the build tells. */
export interface Restriction {
  /** In the grammar of ESLint's no-restricted-syntax. */
  readonly selector: string;
  readonly message: string;
}

const call = (names: string): string => `CallExpression[callee.property.name=/^(${names})$/]`;
const CALLBACKS = 'map|filter|flatMap|forEach|find|findIndex|some|every';

export const RESTRICTIONS: Restriction[] = [
  { selector: 'WhileStatement, DoWhileStatement', message: 'no while: use for (const x of list), for (let i = 0; i < n; i++) or recursion' },
  { selector: 'ForInStatement', message: 'no for … in: use Object.entries()' },
  { selector: 'TryStatement', message: 'no try: return faults, and let errors end the release' },
  { selector: 'LabeledStatement', message: 'no labels: use a function and return' },
  { selector: 'ForStatement > UpdateExpression[operator="--"], ForStatement > AssignmentExpression.update', message: 'loops count up by one' },
  { selector: 'ForStatement > UnaryExpression, ForStatement:not([update])', message: 'loops count up by one' },
  {
    selector: 'SwitchCase[consequent.length>0]:not(:last-child):not(:has(> BreakStatement)):not(:has(> ReturnStatement)):not(:has(> ThrowStatement)):not(:has(> ContinueStatement))'
    + ':not(:has(> BlockStatement)):not(:has(> IfStatement)):not(:has(> SwitchStatement))',
    message: 'no case that falls through: end it with break or return',
  },
  { selector: 'SwitchCase > IfStatement BreakStatement', message: 'break stands at the end of a case' },
  { selector: 'SwitchCase[test=null]:not(:last-child)', message: 'default is the last case' },
  { selector: 'UnaryExpression[operator="-"]:not([argument.type="Literal"])', message: 'no minus before a name: use 0 - x' },
  { selector: 'UnaryExpression[operator="-"][argument.value=0]', message: 'no -0' },
  { selector: 'UnaryExpression[operator="+"], UnaryExpression[operator="~"], UnaryExpression[operator="void"], UnaryExpression[operator="delete"]', message: 'no such operator; use Object.fromEntries() of what stays in the place of delete' },
  { selector: 'BinaryExpression[operator="in"]', message: 'in finds what every object has: use Object.hasOwn(object, key)' },
  { selector: 'BinaryExpression[operator=/^(\\*\\*|&|\\||\\^|<<|>>|>>>|==|!=|instanceof)$/]', message: 'no such operator in templates' },
  { selector: 'AssignmentExpression[operator!=/^(=|\\+=|\\?\\?=)$/]', message: 'assign with =, += or ??=' },
  { selector: 'AssignmentExpression[left.type=/Pattern$/]', message: 'no destructuring assignment: declare constants' },
  { selector: ':matches(ExpressionStatement, ArrowFunctionExpression) > UpdateExpression', message: 'use n += 1' },
  { selector: 'SequenceExpression, YieldExpression, AwaitExpression, ClassExpression, TaggedTemplateExpression', message: 'no such expression in templates' },
  { selector: 'FunctionDeclaration FunctionDeclaration, FunctionExpression:not(MethodDefinition > FunctionExpression)', message: 'a function in a function is a constant: const f = () => …' },
  { selector: 'ClassDeclaration[superClass]', message: 'no inheritance' },
  { selector: 'CallExpression[callee.object.name="JSON"]', message: 'use compactJson(), which sorts keys; JSON is read by natives' },
  { selector: call('trim|trimStart|trimEnd|reverse|toReversed|toSorted|toFixed|padStart|charAt|charCodeAt|codePointAt|at|shift|unshift|splice|fill|flat|lastIndexOf|findLast|replaceAll|match|matchAll|search|localeCompare|toUpperCase|toString|repeat|substring|substr|reduceRight|entriesOf|delete|clear'), message: 'templates have no such method; tools/ts-to-helm/README.md has those that they have' },
  { selector: 'CallExpression[callee.object.name="Math"][callee.property.name!=/^(ceil|floor|round|max|min)$/]', message: 'of Math there are ceil, floor, round, max and min' },
  { selector: `CallExpression[callee.property.name=/^(${CALLBACKS})$/] > ArrowFunctionExpression[params.length>2]`, message: 'callbacks take an item and its place' },
  { selector: 'CallExpression[callee.property.name="reduce"][arguments.length=1]', message: 'reduce has a start' },
  { selector: 'CallExpression[callee.property.name=/^(includes|indexOf|startsWith|endsWith)$/][arguments.length>1], CallExpression[callee.property.name=/^(split|padEnd)$/][arguments.length>1]', message: 'one argument only' },
  { selector: 'CallExpression[callee.property.name="replace"][arguments.1.type!="Literal"]', message: 'replace a pattern by a literal text' },
  { selector: 'CallExpression[callee.property.name="sort"][callee.object.type=/^(Identifier|MemberExpression)$/]', message: 'sort a copy: [...list].sort()' },
  { selector: 'CallExpression[callee.property.name="pop"][callee.object.type=/^(Identifier|MemberExpression)$/]', message: 'take the last of a copy' },
  { selector: 'CallExpression[callee.property.name="push"][callee.object.type="MemberExpression"]', message: 'build a list in a variable first, then set it' },
  { selector: 'Literal[regex.flags=/[^gisu]/]', message: 'patterns have the flags g, i, s and u' },
  { selector: 'Literal[regex.pattern=/\\(\\?(=|!|<=|<!)|\\\\[1-9k]/]', message: 'patterns do not look around or back' },
  { selector: 'ThrowStatement > NewExpression[callee.name!="LlmdError"]', message: 'throw by fail() or refuse()' },
];
