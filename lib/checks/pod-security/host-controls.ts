import { isJsonObject } from '../../model/json';
import { objectAt, objectsAt, shown } from '../declared/fields';
import { containersOf } from '../pods/pod-templates';
import type { Control } from './policy';
import { allContexts, containerContexts, hasKey, setValues } from './security-fields';

/** Baseline: HostProcess. */
export const windowsHostProcess: Control = ({ pod }) =>
  setValues(allContexts(pod), 'windowsOptions', 'hostProcess')
    .filter(({ value }) => value === true)
    .map(({ path }) => ({ path, message: 'runs as a process of the Windows host', fix: 'remove hostProcess' }));

/** Baseline: Host Namespaces. */
export const hostNamespaces: Control = ({ pod }) =>
  ['hostNetwork', 'hostPID', 'hostIPC']
    .filter(key => pod.spec[key] === true)
    .map(key => ({
      path: [...pod.path, key],
      message: `shares a namespace with the host`,
      value: key,
      fix: `remove ${key}`,
    }));

/** Baseline: Privileged Containers. */
export const privileged: Control = ({ pod }) =>
  setValues(containerContexts(pod), 'privileged')
    .filter(({ value }) => value === true)
    .map(({ path }) => ({ path, message: 'has a privileged container', fix: 'remove privileged' }));

/** Baseline: HostPath Volumes. */
export const hostPathVolumes: Control = ({ pod }) =>
  objectsAt(pod.spec, 'volumes').flatMap((volume, index) =>
    hasKey(volume, 'hostPath')
      ? [
          {
            path: [...pod.path, 'volumes', index, 'hostPath'],
            message: 'mounts a path of the host',
            value: shown(objectAt(volume, 'hostPath')['path'] ?? ''),
            fix: 'use another kind of volume',
          },
        ]
      : [],
  );

/** Baseline: Host Ports. */
export const hostPorts: Control = ({ pod }) =>
  containersOf(pod).flatMap(({ container, path }) =>
    objectsAt(container, 'ports').flatMap(({ hostPort }, index) =>
      typeof hostPort === 'number' && hostPort !== 0
        ? [
            {
              path: [...path, 'ports', index, 'hostPort'],
              message: 'takes a port of the host',
              value: String(hostPort),
              fix: 'remove hostPort and use a Service',
            },
          ]
        : [],
    ),
  );

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HOOKS = ['postStart', 'preStop'];
const WAYS = ['httpGet', 'tcpSocket'];

/** Baseline since 1.34: Host Probes / Lifecycle Hooks. */
export const hostProbes: Control = ({ pod, minor }) =>
  minor < 34
    ? []
    : containersOf(pod).flatMap(({ container, path }) =>
        [...PROBES.map(key => [key]), ...HOOKS.map(key => ['lifecycle', key])].flatMap(place =>
          WAYS.flatMap(way => {
            const { host } = objectAt(container, ...place, way);
            if (typeof host !== 'string' || host === '') return [];
            const message = 'lets the kubelet connect to a host of its own choice';
            return [{ path: [...path, ...place, way, 'host'], message, value: host, fix: 'remove host' }];
          }),
        ),
      );

/** Policy minor since which each sysctl is safe. */
const SYSCTLS = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
]);

/** Baseline: Sysctls. */
export const sysctls: Control = ({ pod, minor }) =>
  objectsAt(objectAt(pod.spec, 'securityContext'), 'sysctls').flatMap((sysctl, index) => {
    const name = isJsonObject(sysctl) ? shown(sysctl['name'] ?? '') : '';
    if ((SYSCTLS.get(name) ?? Infinity) <= minor) return [];
    const path = [...pod.path, 'securityContext', 'sysctls', index, 'name'];
    return [{ path, message: 'sets a kernel parameter that is not safe', value: name, fix: 'remove it' }];
  });
