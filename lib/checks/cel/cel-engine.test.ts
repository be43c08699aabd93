import type { CompactNode } from '../../model/compact-schema';
import { re2Patterns } from '../schema/re2-pattern';
import { CRDS } from '../testing/imported-schemas';
import { celEngine, type CelAnswer } from './cel-engine';

const engine = celEngine(re2Patterns());
const evaluate = (expression: string): CelAnswer => engine.evaluate(expression, { text: 'abc', list: [] });

/** Expressions that are true, by library. */
const TRUE: Readonly<Record<string, readonly string[]>> = {
  standard: [
    '1 == 1.0',
    '[1, 2].all(x, x > 0)',
    '[1, 2].exists_one(x, x == 2)',
    '{"a": 1}.a == 1',
    'size("\u{1f600}") == 1',
    '"abc".matches("^[a-c]+$")',
    '"ABC".matches("(?i)abc")',
    'has({"a": 1}.a) && !has({"a": 1}.b)',
    'b"abc" == b"abc"',
    '[1, [2]] == [1, [2]] && [1] != [2]',
    '{"a": [1]} == {"a": [1]} && {"a": 1} != {"a": 2}',
    'false || true && !false',
  ],
  durations: [
    'duration("1h") == duration("60m")',
    'duration("0s") < duration("1ms")',
    'duration("1h30m").getMinutes() == 90',
    'duration("0") == duration("0s")',
    '[duration("1m"), duration("1s")].sum() == duration("61s")',
    'timestamp("2026-01-01T00:00:00Z") < timestamp("2026-01-02T00:00:00Z")',
    'timestamp("2026-01-01T00:00:00Z") == timestamp("2026-01-01T01:00:00+01:00")',
  ],
  strings: [
    '"tacocat".charAt(3) == "o" && "tacocat".charAt(7) == ""',
    '"hello mellow".indexOf("") == 0 && "hello mellow".indexOf("ello") == 1 && "hello mellow".indexOf("jello") == -1',
    '"hello mellow".indexOf("", 2) == 2 && "hello mellow".indexOf("ello", 2) == 7',
    '"hello mellow".lastIndexOf("") == 12 && "hello mellow".lastIndexOf("ello") == 7',
    '"hello mellow".lastIndexOf("ello", 6) == 1 && "hello mellow".lastIndexOf("jello") == -1',
    '"TacoCat".lowerAscii() == "tacocat" && "TacoCÆt Xii".lowerAscii() == "tacocÆt xii"',
    '"TacoCat".upperAscii() == "TACOCAT"',
    '"hello hello".replace("he", "we") == "wello wello"',
    '"hello hello".replace("he", "we", -1) == "wello wello"',
    '"hello hello".replace("he", "we", 1) == "wello hello"',
    '"hello hello".replace("he", "we", 0) == "hello hello"',
    '"ab".replace("", "-", 1) == "-ab"',
    '"hello hello hello".split(" ") == ["hello", "hello", "hello"]',
    '"hello hello hello".split(" ", 0) == []',
    '"hello hello hello".split(" ", 1) == ["hello hello hello"]',
    '"hello hello hello".split(" ", 2) == ["hello", "hello hello"]',
    '"abc".split("") == ["a", "b", "c"]',
    '"tacocat".substring(4) == "cat" && "tacocat".substring(0, 4) == "taco" && "abc".substring(3) == ""',
    '"\u{1f600}ab".substring(1) == "ab" && "\u{1f600}ab".indexOf("b") == 2',
    '"  \\ttrim\\n    ".trim() == "trim"',
    '["hello", "mellow"].join() == "hellomellow" && ["hello", "mellow"].join(" ") == "hello mellow" && [].join("/") == ""',
    '"%s is %d".format(["a", 1]) == "a is 1"',
    'strings.quote("a\\nb") == "\\"a\\\\nb\\""',
  ],
  regex: [
    '"abc 123".find("[0-9]+") == "123" && "abc 123".find("xyz") == ""',
    '"123 abc 456".findAll("[0-9]+") == ["123", "456"]',
    '"123 abc 456".findAll("[0-9]+", 1) == ["123"]',
    '"123 abc 456".findAll("[0-9]+", 0) == []',
    '"123 abc 456".findAll("xyz") == []',
  ],
  lists: [
    '[1, 2, 3].isSorted() && ["a", "b", "b", "c"].isSorted() && [1].isSorted() && [].isSorted()',
    '![2.0, 1.0].isSorted() && [false, true].isSorted() && ![duration("2s"), duration("1s")].isSorted()',
    '[1, 3].sum() == 4 && [1.0, 3.0].sum() == 4.0 && [].sum() == 0',
    '[1, 3].min() == 1 && [1, 3].max() == 3 && ["b", "a"].min() == "a" && [1].min() == 1',
    '[1, 2, 2, 3].indexOf(2) == 1 && [1, 2, 2, 3].lastIndexOf(2) == 2',
    '["a", "b", "b", "c"].lastIndexOf("b") == 2 && [1.0].indexOf(1.1) == -1 && [].indexOf("string") == -1',
    'sets.contains([1, 2, 3], [2]) && !sets.contains([1], [2]) && sets.contains([1], [])',
    'sets.equivalent([1, 1, 2], [2, 1]) && !sets.equivalent([1], [1, 2])',
    'sets.intersects([1, 2], [2, 3]) && !sets.intersects([1], [2]) && !sets.intersects([], [])',
  ],
  urls: [
    'isURL("https://user:pass@example.com:80/path?query=val#fragment") && isURL("/absolute-path")',
    '!isURL("https://a:b:c/") && !isURL("../relative-path")',
    'url("/path").getScheme() == "" && url("https://example.com/").getScheme() == "https"',
    'url("https://example.com:80/").getHost() == "example.com:80" && url("https://[::1]/").getHost() == "[::1]"',
    'url("https://example.com:80/").getHostname() == "example.com" && url("https://[::1]:80/").getHostname() == "::1"',
    'url("https://example.com:80/").getPort() == "80" && url("https://example.com/").getPort() == ""',
    'url("https://example.com/path with spaces/").getEscapedPath() == "/path%20with%20spaces/"',
    'url("https://example.com").getEscapedPath() == ""',
    'url("https://example.com/path?k1=a&k2=b&k2=c").getQuery() == {"k1": ["a"], "k2": ["b", "c"]}',
    'url("https://example.com/path?key%20with=a+b").getQuery() == {"key with": ["a b"]}',
    'url("https://example.com/path?").getQuery() == {}',
  ],
  addresses: [
    'isIP("127.0.0.1") && isIP("::1") && !isIP("127.0.0.256") && !isIP(":::1")',
    '!isIP("::ffff:1.2.3.4") && !isIP("fe80::1%eth0") && !isIP("01.2.3.4")',
    'ip("127.0.0.1").family() == 4 && ip("::1").family() == 6',
    'ip.isCanonical("127.0.0.1") && ip.isCanonical("2001:db8::abcd")',
    '!ip.isCanonical("2001:DB8::ABCD") && !ip.isCanonical("2001:db8::0:0:0:abcd")',
    'ip("0.0.0.0").isUnspecified() && ip("::").isUnspecified() && !ip("::1").isUnspecified()',
    'ip("127.0.0.1").isLoopback() && ip("::1").isLoopback() && !ip("192.168.0.1").isLoopback()',
    'ip("224.0.0.1").isLinkLocalMulticast() && !ip("224.0.1.1").isLinkLocalMulticast()',
    'ip("ff02::1").isLinkLocalMulticast() && !ip("fd00::1").isLinkLocalMulticast()',
    'ip("169.254.169.254").isLinkLocalUnicast() && ip("fe80::1").isLinkLocalUnicast() && !ip("fd80::1").isLinkLocalUnicast()',
    'ip("192.168.0.1").isGlobalUnicast() && !ip("255.255.255.255").isGlobalUnicast()',
    'ip("2001:db8::abcd").isGlobalUnicast() && !ip("ff00::1").isGlobalUnicast()',
    'string(ip("2001:DB8::1")) == "2001:db8::1" && ip("::1") == ip("0:0::1")',
  ],
  networks: [
    'isCIDR("192.168.0.0/16") && isCIDR("::1/128") && !isCIDR("192.168.0.0/33") && !isCIDR("::1/129")',
    'cidr("192.168.0.0/24").containsIP(ip("192.168.0.1")) && !cidr("192.168.0.0/24").containsIP(ip("192.168.1.1"))',
    'cidr("192.168.0.0/24").containsIP("192.168.0.1") && !cidr("192.168.0.0/24").containsIP("::1")',
    'cidr("192.168.0.0/16").containsCIDR(cidr("192.168.10.0/24")) && cidr("192.168.0.0/16").containsCIDR("192.168.0.0/16")',
    '!cidr("192.168.1.0/24").containsCIDR("192.168.2.0/24") && !cidr("192.168.0.0/24").containsCIDR("192.168.0.0/16")',
    'cidr("192.168.0.1/24").ip() == ip("192.168.0.1") && cidr("::1/128").ip().family() == 6',
    'cidr("192.168.0.1/24").masked() == cidr("192.168.0.0/24") && cidr("192.168.0.1/24") != cidr("192.168.0.0/24")',
    'cidr("192.168.0.0/16").prefixLength() == 16 && string(cidr("10.0.0.0/8")) == "10.0.0.0/8"',
  ],
  quantities: [
    'isQuantity("1.3G") && isQuantity("1.3Gi") && isQuantity("10000k")',
    '!isQuantity("1,3G") && !isQuantity("200K") && !isQuantity("Three") && !isQuantity("Mi")',
    'quantity("200M").compareTo(quantity("0.2G")) == 0 && quantity("200M") == quantity("0.2G")',
    'quantity("50M").compareTo(quantity("50Mi")) == -1 && quantity("50Mi").compareTo(quantity("50M")) == 1',
    'quantity("150Mi").isGreaterThan(quantity("100Mi")) && quantity("50M").isLessThan(quantity("100M"))',
    'quantity("50k").add(20) == quantity("50020") && quantity("50k").sub(quantity("20k")) == quantity("30k")',
    'quantity("50k").add(20).sub(quantity("100k")).sub(-50000) == quantity("20")',
    'quantity("50k").isInteger() && quantity("50k").asInteger() == 50000 && !quantity("0.5").isInteger()',
    '!quantity("9999999999999999999999999999999999999G").isInteger()',
    'quantity("50k").sub(20000).asApproximateFloat() == 30000.0 && sign(quantity("-1")) == -1 && sign(quantity("0")) == 0',
  ],
  versions: [
    'isSemver("1.0.0") && isSemver("0.1.0-alpha.1") && !isSemver("v1.0") && !isSemver("1.0") && !isSemver("01.0.0")',
    'isSemver("v1.0", true) && semver("01.01.01", true) == semver("1.1.1") && !isSemver("1.0-rc", true)',
    'semver("1.2.3").major() == 1 && semver("1.2.3").minor() == 2 && semver("1.2.3").patch() == 3',
    'semver("1.2.3").compareTo(semver("2.0.0")) == -1 && semver("1.2.3").compareTo(semver("0.1.2")) == 1',
    'semver("1.0.0-alpha").isLessThan(semver("1.0.0")) && semver("1.0.0-beta.11").isGreaterThan(semver("1.0.0-beta.2"))',
    'semver("1.0.0-alpha.beta").isGreaterThan(semver("1.0.0-alpha.1")) && semver("1.0.0-a.b").isGreaterThan(semver("1.0.0-a"))',
  ],
  formats: [
    '!format.dns1123Label().validate("my-label-name").hasValue()',
    'format.dns1123Label().validate("contains a space").hasValue()',
    'format.dns1123Label().validate("A").value() == ["must be a lowercase RFC 1123 label"]',
    '!format.dns1123LabelPrefix().validate("my-label-").hasValue()',
    '!format.qualifiedName().validate("example.org/v1").hasValue() && !format.labelValue().validate("").hasValue()',
    'format.uuid().validate("x").hasValue() && format.datetime().validate("2021").hasValue()',
    'format.named("dns1035Label").value().validate("0a").hasValue() && !format.named("nothing").hasValue()',
  ],
  optionals: [
    'optional.of(1).hasValue() && !optional.none().hasValue() && optional.of(1).value() == 1',
    'optional.none().orValue(2) == 2 && optional.of(1).orValue(2) == 1',
    'optional.none().or(optional.of(3)).value() == 3 && optional.of(1) == optional.of(1)',
    '!optional.ofNonZeroValue("").hasValue() && optional.ofNonZeroValue("a").hasValue()',
  ],
};

test.each(
  Object.entries(TRUE).flatMap(([library, list]) => list.map((expression): [string, string] => [library, expression])),
)('%s: %s', (_library, expression) => {
  expect(evaluate(expression)).toEqual({ kind: 'value', value: true });
});

test.each([
  ['duration("")', 'invalid duration ""'],
  ['duration("1 day")', 'invalid duration "1 day"'],
  ['{"a": 1}.b', 'field not found: b'],
  ['"abc".charAt(4)', 'index out of range: 4'],
  ['"abc".substring(2, 1)', 'invalid substring range. start: 2, end: 1'],
  ['[].min()', 'min called on empty list'],
  ['[].max()', 'max called on empty list'],
  ['ip("127.0.0.256")', 'IP Address "127.0.0.256" parse error during conversion from string'],
  ['cidr("192.168.0.0/33")', 'network address parse error during conversion from string: 192.168.0.0/33'],
  ['url("../relative-path")', 'URL parse error during conversion from string: ../relative-path'],
  ['quantity("200K")', '"200K" is not a quantity'],
  ['quantity("0.5").asInteger()', 'cannot convert value to integer'],
  ['semver("Three")', '"Three" is not a semantic version'],
  ['"a".matches("(?=a)")', 'invalid regular expression (?=a)'],
  ['optional.none().value()', 'optional.none() dereference'],
  ['ip("::1").prefixLength()', 'no such overload: expected cidr'],
  ['[1, "a"].sum()', 'no such overload: sum of other than numbers and durations'],
  ['text > 1', "found no matching overload for '_>_' applied to '(string, int)'"],
])('%s is an error, as in the API server', (expression, message) => {
  expect(evaluate(expression)).toEqual({ kind: 'error', message });
});

test.each([
  'self.?a.hasValue()',
  'nobody(1)',
  'unknownVariable == 1',
  '[1].all(i, v, v > i)',
  'a b',
  '',
  'cel.bind(x, 1, x)',
])('%j is told to be unsupported', expression => {
  expect(evaluate(expression).kind).toBe('unsupported');
});

test('an index beyond the end, and an integer beyond 64 bits, are errors', () => {
  expect(evaluate('[1][1]').kind).toBe('error');
  expect(evaluate('9223372036854775807 + 1').kind).toBe('error');
});

test('each rule of the pinned CRDs can be parsed', () => {
  const rules = CRDS.nodes.flatMap(node => node['x-kubernetes-validations'] ?? []);
  expect(rules.length).toBeGreaterThan(30);
  const refused = rules
    .map(({ rule }) => engine.evaluate(rule, { self: null, oldSelf: null }))
    .filter(answer => answer.kind === 'unsupported' && !answer.message.startsWith('found no matching overload'));
  expect(refused).toEqual([]);
});

test('a tree stands for its text; what is no tree, and what has none, is parsed', () => {
  const trees = { 'self > 1': ['=', 'boolValue', true], 'self > 2': ['=', 'boolValue'] };
  const { evaluate } = celEngine(re2Patterns(), trees);
  expect(evaluate('self > 1', { self: 0n })).toEqual({ kind: 'value', value: true });
  expect(evaluate('self > 2', { self: 0n })).toEqual({ kind: 'value', value: false });
  expect(evaluate('constructor', { constructor: 5n })).toEqual({ kind: 'value', value: 5n });
});

test('rules about changes are found wherever they stand, and no others', () => {
  const has = (rule: string): boolean => {
    const nodes: readonly CompactNode[] = [
      { type: 'object', properties: { name: 1 } },
      { type: 'string', 'x-kubernetes-validations': [{ rule }] },
    ];
    return celEngine(re2Patterns()).changeRulesBelow({ type: 'array', items: 0 }, nodes);
  };
  expect(has('self == oldSelf')).toBe(true);
  expect(has('self != "oldSelf"')).toBe(false);
});
