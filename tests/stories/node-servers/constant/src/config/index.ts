const SECOND = 1000;

export const limits = {
  idle: 75 * SECOND,
  retries: 3,
};
