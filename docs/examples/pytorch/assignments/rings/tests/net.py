from otter.test_files import test_case

OK_FORMAT = False

name = "net"
points = None

@test_case(points=None, hidden=False)
def test_net_is_a_module(net):
    assert hasattr(net, 'parameters'), 'net is an nn.Module'
