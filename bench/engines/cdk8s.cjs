// Plain cdk8s with cdk8s-plus, a chart for each app: `cdk8s.cjs - OUT CLUSTERS APPS`.
'use strict';
const { App, Chart, YamlOutputType } = require('cdk8s');
const { addPlusApp } = require('./plus-app.cjs');
const { workload } = require('../workload.cjs');

const [, out, clusters, apps] = process.argv.slice(2);
for (const cluster of workload(Number(clusters), Number(apps))) {
  const app = new App({
    outdir: `${out}/${cluster.name}`,
    // The only layout whose time is not quadratic in the number of charts.
    yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
  });
  for (const item of cluster.apps) addPlusApp(new Chart(app, item.name, { disableResourceNameHashes: true }), item);
  app.synth();
}
