import type { ClusterContext } from '../../model/component';

/** The component, its namespace and its StatefulSet. */
export const RUNNERS = 'gitea-runners';

/** Labels of the pods. */
export const RUNNER_PODS = { 'app.kubernetes.io/name': RUNNERS } as const;

/** Secret with the token by which runners register; Gitea has the same content. */
export const REGISTRATION = { secret: 'gitea-runner-registration', key: 'token' } as const;

/** Port of metrics and of health, without authentication. */
export const RUNNER_PORT = 9101;

/** Folder of the socket of Docker, the same in both containers and in jobs. */
export const DOCKER_FOLDER = '/run/docker';

/** The images; the inventory's checks ask for them where runners are placed. */
export const runnerImages = ({ platform: { images } }: ClusterContext) => {
  const { giteaRunner: runner, giteaJobs: jobs, docker } = images;
  if (runner === undefined || jobs === undefined || docker === undefined) {
    throw new Error('images.giteaRunner, images.giteaJobs and images.docker in platform.yaml are needed');
  }
  return { runner, jobs, docker };
};
