// An app of the workload in the constructs that the platform itself uses: the typed kinds of Kubernetes and of CRDs.
'use strict';
const { HTTPRoute } = require('../../imports/crds/gateway.networking.k8s.io');
const kinds = require('../../imports/kubernetes/kinds');
const { plainApp } = require('./plain-app.cjs');

/** Adds the ten objects of an app to a scope. */
function addOwnApp(scope, app) {
  for (const { apiVersion: _, kind, ...props } of plainApp(app)) {
    const Kind = kind === 'HTTPRoute' ? HTTPRoute : kinds[kind];
    new Kind(scope, kind, props);
  }
}

module.exports = { addOwnApp };
