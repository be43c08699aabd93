import { charts, manifests, releases } from '../../imports/pins';
import type { Pins } from '../model/chart-pin';

/** The pins of cdk8s.yaml, as `npm run import` wrote them down. */
export const PINS: Pins = {
  charts,
  manifests,
  gatewayApi: releases['gateway-api'],
  prometheusOperator: releases['prometheus-operator'],
  kubero: releases.kubero,
  envoyGateway: releases['envoy-gateway'],
  cyclops: releases.cyclops,
  devworkspaceOperator: releases['devworkspace-operator'],
  eclipseChe: releases['eclipse-che'],
};
