import * as aws from '@pulumi/aws';

const subnets = ['subnet-1', 'subnet-2'];

const edge = new aws.lb.LoadBalancer('edge', { //~? idle-race
  loadBalancerType: 'application',
  subnets,
});
const group = new aws.lb.TargetGroup('api', { port: 8103, protocol: 'HTTP', targetType: 'ip', vpcId: 'vpc-1' });
new aws.lb.Listener('http', {
  loadBalancerArn: edge.arn,
  port: 80,
  defaultActions: [{ type: 'forward', targetGroupArn: group.arn }],
});

export const url = edge.dnsName;
