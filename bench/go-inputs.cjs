// What helm and kustomize read to give the objects of the workload.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { dump } = require('js-yaml');
const { plainApp } = require('./engines/plain-app.cjs');
const { workload } = require('./workload.cjs');

const yaml = object => dump(object, { lineWidth: -1, noRefs: true });

/** Words that stand for the values of an app in a template; numbers that stand nowhere else. */
const WORDS = {
  name: 'NAMEWORD',
  namespace: 'NAMESPACEWORD',
  image: 'IMAGEWORD',
  host: 'HOSTWORD',
  level: 'LEVELWORD',
};
const NUMBERS = { replicas: 11111, maxReplicas: 22222 };

const template = () => {
  const marked = { ...WORDS, ...NUMBERS };
  const text = plainApp(marked).map(yaml).join('---\n');
  return Object.entries(marked).reduce((all, [key, mark]) => all.replaceAll(String(mark), `{{ $app.${key} }}`), text);
};

/** A chart whose one template goes through all apps: the fastest that helm can be. */
function writeChart(folder, clusters, apps) {
  fs.mkdirSync(path.join(folder, 'chart', 'templates'), { recursive: true });
  fs.writeFileSync(
    path.join(folder, 'chart', 'Chart.yaml'),
    yaml({ apiVersion: 'v2', name: 'bench', version: '1.0.0' }),
  );
  fs.writeFileSync(
    path.join(folder, 'chart', 'templates', 'apps.yaml'),
    `{{- range $app := .Values.apps }}\n---\n${template()}{{- end }}\n`,
  );
  for (const cluster of workload(clusters, apps)) {
    fs.writeFileSync(path.join(folder, `${cluster.name}.values.yaml`), yaml({ apps: cluster.apps }));
  }
}

/** One build for each cluster, with the objects of an app in a file: the fastest that kustomize can be. */
function writeKustomizations(folder, clusters, apps) {
  for (const cluster of workload(clusters, apps)) {
    const home = path.join(folder, cluster.name);
    fs.mkdirSync(home, { recursive: true });
    for (const app of cluster.apps) {
      fs.writeFileSync(path.join(home, `${app.name}.yaml`), plainApp(app).map(yaml).join('---\n'));
    }
    const resources = cluster.apps.map(({ name }) => `${name}.yaml`);
    fs.writeFileSync(
      path.join(home, 'kustomization.yaml'),
      yaml({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources }),
    );
  }
}

module.exports = { writeChart, writeKustomizations };
