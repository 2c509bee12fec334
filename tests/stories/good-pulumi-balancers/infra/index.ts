import * as aws from '@pulumi/aws';

// Its limit lies below the server's.
export const edge = new aws.lb.LoadBalancer('edge', {
  idleTimeout: 4,
  subnets: ['subnet-1'],
});

// At layer 4 no connection is kept for requests.
export const inner = new aws.lb.LoadBalancer('inner', {
  loadBalancerType: 'network',
  subnets: ['subnet-1'],
});
