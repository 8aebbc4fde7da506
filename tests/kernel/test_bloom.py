from bridging.kernel.bloom import Bloom


def test_levels_rise_from_remembering_to_creating():
    assert [level.rank for level in Bloom] == [0, 1, 2, 3, 4, 5]
    assert Bloom.REMEMBER.rank < Bloom.APPLY.rank < Bloom.CREATE.rank
