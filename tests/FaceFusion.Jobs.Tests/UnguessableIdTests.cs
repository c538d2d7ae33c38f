namespace FaceFusion.Jobs.Tests;

public sealed class UnguessableIdTests
{
    [Fact]
    public void Create_Many_AreValidAndDiffer()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => UnguessableId.Create("img_")).ToArray();

        Assert.All(ids, id => Assert.True(UnguessableId.IsValid(id, "img_")));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("img_")]
    [InlineData("job_00000000000000000000000000")]
    [InlineData("img_0000000000000000000000000/")]
    [InlineData("img_0000000000000000000000000U")]
    [InlineData("img_000000000000000000000000000")]
    public void IsValid_AnythingElse_IsFalse(string? id) => Assert.False(UnguessableId.IsValid(id, "img_"));
}
