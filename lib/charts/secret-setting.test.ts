import { secretSetting } from './secret-setting';

const setting = (template: string, file = 'templates/secret.yaml', others: Readonly<Record<string, string>> = {}) =>
  secretSetting(new Map(Object.entries({ ...others, [file]: template })), `toys/${file}`);

const SECRET = 'apiVersion: v1\nkind: Secret\n';

test.each([
  ['{{- if and (.Values.a.enabled) (not .Values.a.spec.useExistingSecret) }}', 'set a.spec.useExistingSecret'],
  ['{{ if not (tpl (.Values.existingSecret | default "" ) . ) -}}', 'set existingSecret'],
  [
    '{{ if or (not .Values.admin.existingSecret) (not .Values.env.FILE) (not .Values.ldap.existingSecret) }}',
    'set admin.existingSecret or ldap.existingSecret',
  ],
  ['{{ with .Values.gateway }}{{ if and .enabled (not .auth.existingSecret) }}', 'set gateway.auth.existingSecret'],
  ['{{ if .Values.config.createSecret }}', 'leave config.createSecret out, or turn it off'],
  ['{{ if and .Values.a.enabled .Values.a.extra }}', 'leave a.extra out, or turn it off'],
  ['{{ range $k, $v := .Values.repositories }}', 'leave repositories out, or turn it off'],
  ['{{ if .Values.tls.enabled }}', 'leave tls.enabled out, or turn it off'],
  ['{{ if $.Values.token }}', 'leave token out, or turn it off'],
  ['{{ if .Values.first }}{{ end }}{{ if .Values.second }}', 'leave second out, or turn it off'],
  ['{{ if .Values.first }}{{ else }}', undefined],
  ['{{ if .Release.IsInstall }}', undefined],
  ['', undefined],
])('%s: %s', (opening, expected) => {
  expect(setting(`${opening}\n${SECRET}`)).toBe(expected);
});

test('conditions behind the Secret are none of it', () => {
  expect(setting(`${SECRET}{{ if .Values.labels }}{{ end }}`)).toBeUndefined();
  expect(setting('kind: ConfigMap\n')).toBeUndefined();
});

test('values of a subchart stand under its name, or the one that its parent gives it', () => {
  const template = `{{ if not .Values.existingSecret }}\n${SECRET}`;
  const file = 'charts/store/templates/secret.yaml';
  expect(setting(template, file, { 'Chart.yaml': 'name: toys\n' })).toBe('set store.existingSecret');
  const about = 'name: toys\ndependencies: [{ name: store, alias: shop }]\n';
  expect(setting(template, file, { 'Chart.yaml': about })).toBe('set shop.existingSecret');
  const global = template.replace('.existingSecret', '.global.existingSecret');
  expect(setting(global, file, { 'Chart.yaml': about })).toBe('set global.existingSecret');
  expect(secretSetting(new Map(), 'toys/templates/none.yaml')).toBeUndefined();
});
