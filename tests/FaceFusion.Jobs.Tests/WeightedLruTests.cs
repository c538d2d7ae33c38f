namespace FaceFusion.Jobs.Tests;

public sealed class WeightedLruTests
{
    private readonly WeightedLru<string, string> _cache = new(10, value => value.Length);

    [Fact]
    public void Set_BeyondCapacity_DropsWhatWasUsedLongestAgo()
    {
        _cache.Set("a", "1234");
        _cache.Set("b", "1234");
        Assert.True(_cache.TryGet("a", out _));

        _cache.Set("c", "1234");

        Assert.True(_cache.TryGet("a", out _));
        Assert.False(_cache.TryGet("b", out _));
        Assert.Equal(8, _cache.Weight);
    }

    [Fact]
    public void Set_HeavierThanEverything_IsNotKeptAndCostsNobody()
    {
        _cache.Set("a", "1234");

        _cache.Set("b", "12345678901");

        Assert.False(_cache.TryGet("b", out _));
        Assert.True(_cache.TryGet("a", out _));
    }

    [Fact]
    public void Set_SameKey_ReplacesValueAndWeight()
    {
        _cache.Set("a", "1234");
        _cache.Set("a", "12");

        Assert.True(_cache.TryGet("a", out var value));
        Assert.Equal(("12", 2L), (value, _cache.Weight));
    }

    [Fact]
    public void RemoveWhere_Condition_DropsThoseOnly()
    {
        _cache.Set("a", "1");
        _cache.Set("b", "2");

        _cache.RemoveWhere((key, _) => key == "a");

        Assert.False(_cache.TryGet("a", out _));
        Assert.True(_cache.TryGet("b", out _));
    }
}
