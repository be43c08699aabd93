// The work that all engines do: clusters with apps of ten objects each, as a pure function of two numbers.
'use strict';

/** What one app is made of; the same numbers give the same apps. */
const appOf = (cluster, index) => {
  const name = `app-${String(index).padStart(4, '0')}`;
  return {
    cluster: `cluster-${cluster}`,
    name,
    namespace: name,
    image: `registry.example.org/team/${name}:1.${index % 20}.${cluster}`,
    replicas: 2 + (index % 3),
    maxReplicas: 6 + (index % 5),
    host: `${name}.cluster-${cluster}.example.org`,
    level: index % 2 === 0 ? 'info' : 'debug',
  };
};

/** The clusters of a workload, each with its apps. */
const workload = (clusters, apps) =>
  Array.from({ length: clusters }, (_, cluster) => ({
    name: `cluster-${cluster}`,
    apps: Array.from({ length: apps }, (_, index) => appOf(cluster, index)),
  }));

/** How many objects an app has. */
const OBJECTS = 10;

module.exports = { OBJECTS, workload };
