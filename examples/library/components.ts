import { echo } from './components/echo';

/** What this repository adds to the platform. */
export default [echo];
