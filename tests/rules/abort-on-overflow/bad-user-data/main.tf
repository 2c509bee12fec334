resource "aws_instance" "edge" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "c7i.large"
  user_data     = <<-EOF
    #!/bin/bash
    cat > /etc/sysctl.d/90-edge.conf <<CONF
    net.core.somaxconn = 16384
    net.ipv4.tcp_abort_on_overflow = 1
    #~^ abort-on-overflow=warning
    CONF
    sysctl --system
  EOF
}
