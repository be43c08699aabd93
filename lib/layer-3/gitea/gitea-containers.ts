import { containerResources } from '../../constructs/container-resources';

/** Of the init containers: each starts the program once; one of them migrates the tables. */
export const SETUP_RESOURCES = containerResources({ cpu: '100m', memory: '512Mi' });
