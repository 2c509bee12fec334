import { Stack, StackProps } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';
import { Construct } from 'constructs';

export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { cluster: ecs.Cluster }) {
    super(scope, id, props);
    new patterns.ApplicationLoadBalancedFargateService(this, 'Api', { //~? idle-race
      cluster: props.cluster,
      taskImageOptions: {
        image: ecs.ContainerImage.fromAsset('../api'),
        containerPort: 8103,
      },
    });
  }
}
