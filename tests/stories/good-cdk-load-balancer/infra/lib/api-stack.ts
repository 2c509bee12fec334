import { Duration, Stack, StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';
import { Construct } from 'constructs';

export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { vpc: ec2.Vpc; cluster: ecs.Cluster }) {
    super(scope, id, props);
    const loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'Balancer', { //~ safe
      vpc: props.vpc,
      internetFacing: true,
      idleTimeout: Duration.minutes(2),
    });
    new ApplicationLoadBalancedFargateService(this, 'Api', {
      cluster: props.cluster,
      loadBalancer,
      taskImageOptions: { image: ecs.ContainerImage.fromAsset('../api'), containerPort: 8080 },
    });
  }
}
