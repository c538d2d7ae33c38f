namespace FaceFusion.Faces.Tests.Embedding;

public class PersonGroupingTests
{
    [Fact]
    public void Group_TwoPeople_AreToldApartInTheOrderOfTheirFirstFaces() =>
        AssertGroups([[0, 2, 4], [1, 3]], PersonGrouping.Group(At(0, 90, 10, 95, 5), Cos(30)));

    [Theory]
    [InlineData(0.867, 3)]
    [InlineData(0.865, 2)]
    [InlineData(0.684, 2)]
    [InlineData(0.682, 1)]
    public void Group_Threshold_IsTheMeanCosineOfAllPairs(double threshold, int people)
    {
        // 0 and 30 degrees join at a cosine of 0.866; 60 is 30 from one and 60 from the other, in the mean 0.683.
        Assert.Equal(people, PersonGrouping.Group(At(0, 30, 60), threshold).Count);
    }

    [Fact]
    public void Group_AChainOfLikeFaces_IsNotPulledTogether() =>
        AssertGroups([[0, 1], [2, 3]], PersonGrouping.Group(At(0, 20, 40, 60), Cos(25)));

    [Fact]
    public void Group_EquallyAlikePairs_TheFirstIsJoined() =>
        AssertGroups([[0, 1], [2]], PersonGrouping.Group([[1, 0], [0, 1], [0, -1]], -0.4, (i, j) => (i, j) != (1, 2)));

    [Fact]
    public void Group_FacesOfOnePhoto_AreNeverOnePersonNotEvenThroughAThird() =>
        AssertGroups([[0, 1], [2]], PersonGrouping.Group(At(0, 1, 0), Cos(30), (i, j) => (i, j) != (0, 2)));

    [Fact]
    public void Group_OrderOfTheFaces_ChangesOnlyTheirNames()
    {
        double[] angles = [3, 181, 91, 0, 88, 178, 7];
        int[] order = [4, 2, 6, 0, 5, 1, 3];

        var one = PersonGrouping.Group(At(angles), Cos(20)).Select(group => string.Join(' ', group.Select(i => angles[i]).Order())).Order();
        var other = PersonGrouping.Group(At([.. order.Select(i => angles[i])]), Cos(20)).Select(group => string.Join(' ', group.Select(i => angles[order[i]]).Order())).Order();

        Assert.Equal(["0 3 7", "178 181", "88 91"], one);
        Assert.Equal(one, other);
    }

    [Fact]
    public void Group_NoneOrOne_AreWhatTheyAre()
    {
        Assert.Empty(PersonGrouping.Group([], 0.5));
        AssertGroups([[0]], PersonGrouping.Group(At(12), 0.5));
    }

    [Fact]
    public void Group_UnsoundInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => PersonGrouping.Group([[1, 0], [1, 0, 0]], 0.5));
        Assert.Throws<ArgumentException>(() => PersonGrouping.Group(At(0, 1), double.NaN));
    }

    private static void AssertGroups(int[][] expected, IReadOnlyList<IReadOnlyList<int>> actual) =>
        Assert.Equal(expected.Select(group => string.Join(' ', group)), actual.Select(group => string.Join(' ', group)));

    private static float[][] At(params double[] degrees) =>
        Array.ConvertAll(degrees, angle => new[] { (float)Cos(angle), (float)Math.Sin(angle * Math.PI / 180) });

    private static double Cos(double degrees) => Math.Cos(degrees * Math.PI / 180);
}
