namespace FaceFusion.Inference.Tests.Sessions;

public class FloatTensorTests
{
    [Fact]
    public void Constructor_ValuesThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new FloatTensor(new float[5], 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FloatTensor(new float[6], -2, -3));
        Assert.Throws<OverflowException>(() => new FloatTensor([], int.MaxValue, int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void Constructor_NoShape_IsOneValue() => Assert.Equal(7f, Assert.Single(new FloatTensor([7]).Values.ToArray()));
}
