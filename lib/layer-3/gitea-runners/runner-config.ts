import type { ClusterContext } from '../../model/component';
import { RUNNER_PORT, runnerImages } from './runner-names';

/** What workflows write in `runs-on`. */
const LABELS = ['ubuntu-latest', 'ubuntu-24.04'] as const;

/** File of the runner. https://gitea.com/gitea/runner/src/branch/main/internal/pkg/config/config.example.yaml */
export const runnerConfig = (context: ClusterContext): string => {
  const { jobs } = runnerImages(context);
  return `log: { level: info }
runner:
  # One job, in a pod of its own.
  capacity: 1
  timeout: 1h
  # A drain waits for the job.
  shutdown_timeout: 9m
  labels:
${LABELS.map(label => `    - ${label}:docker://${jobs}\n`).join('')}cache: { enabled: false }
container:
  privileged: false
  valid_volumes: []
  force_pull: false
metrics: { enabled: true, addr: ':${RUNNER_PORT}' }
`;
};

/**
 * Registers, takes one job, and begins anew: Gitea forgets an ephemeral runner after its job, and no job finds the
 * credentials of the one before. The loop is here because Kubernetes starts a container that ended later and later.
 */
export const RUNNER_LOOP = `child=0
end() { stop=1; kill -TERM "$child" 2>/dev/null; }
stop=0
trap end TERM INT
while [ "$stop" = 0 ]; do
  rm -f /data/.runner
  run.sh &
  child=$!
  wait "$child"
  # A signal ends the first wait; the second one is for the job.
  wait "$child"
  [ "$stop" = 1 ] || sleep 2
done
`;

/** Runs the daemon, and every night removes what no job of the last day has used. */
export const dockerScript = (socket: string): string => `while sleep 43200; do
  docker --host unix://${socket} system prune --all --force --volumes
done &
exec dockerd-entrypoint.sh dockerd --host=unix://${socket}
`;
