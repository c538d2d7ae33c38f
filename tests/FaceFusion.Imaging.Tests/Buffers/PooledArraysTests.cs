using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Tests.Buffers;

public sealed class PooledArraysTests
{
    [Theory]
    [InlineData(PooledArrays.Large + 1)]
    [InlineData(9_552_910)]
    [InlineData(16 * 1024 * 1024)]
    [InlineData((16 * 1024 * 1024) + 1)]
    public void RoundUp_LargeLengths_WastesAtMostAnEighth(int length)
    {
        var size = PooledArrays.RoundUp(length);

        Assert.InRange(size, length, length + (length / 8) + 1);
        Assert.Equal(size, PooledArrays.RoundUp(size));
    }

    [Fact]
    public void Rent_ReturnedLargeArray_ComesBack()
    {
        // A length that nobody else rents.
        const int Length = 5_000_011;
        var first = PooledArrays.Rent(Length);
        PooledArrays.Return(first);

        Assert.Same(first, PooledArrays.Rent(Length - 5));
    }

    [Fact]
    public void Return_AnArrayOfMoreThanAQuarterOfWhatMayLieIdle_LetsGoOfIt()
    {
        var large = PooledArrays.Rent((int)(PooledArrays.MostIdle / sizeof(float) / 4) + 1);
        PooledArrays.Return(large);

        Assert.NotSame(large, PooledArrays.Rent(large.Length));
    }

    [Fact]
    public void Return_MoreThanMayLieIdle_LetsGoOfTheOldest()
    {
        const int Length = 6_000_011;
        var each = sizeof(float) * (long)PooledArrays.RoundUp(Length);
        var many = Enumerable.Range(0, (int)(PooledArrays.MostIdle / each) + 2).Select(_ => PooledArrays.Rent(Length)).ToList();

        many.ForEach(PooledArrays.Return);

        Assert.Same(many[^1], PooledArrays.Rent(Length));
        var again = Enumerable.Range(0, many.Count).Select(_ => PooledArrays.Rent(Length)).ToList();
        Assert.DoesNotContain(again, array => ReferenceEquals(array, many[0]));
    }
}
