namespace FaceFusion.Faces.Tests.Search;

public class SearchLevelsTests
{
    [Theory]
    [InlineData(100, new[] { 1 })]
    [InlineData(320, new[] { 1 })]
    [InlineData(321, new[] { 1, 2 })]
    [InlineData(896, new[] { 1, 2, 4 })]
    [InlineData(2600, new[] { 1, 2, 4, 8, 16 })]
    [InlineData(2601, new[] { 2, 6, 12 })]
    [InlineData(4000, new[] { 2, 6, 12, 24 })]
    [InlineData(8660, new[] { 2, 6, 12, 24, 48 })]
    public void Factors_LongerSide_EndWhereAFaceThatFillsThePhotoIsSeen(int longerSide, int[] factors) =>
        Assert.Equal(factors, SearchLevels.Factors(longerSide));
}
