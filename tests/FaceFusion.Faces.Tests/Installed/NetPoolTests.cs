namespace FaceFusion.Faces.Tests.Installed;

public sealed class NetPoolTests
{
    [Fact]
    public void Rent_SameNetTwice_OpensItOnce()
    {
        using var pool = new NetPool(100);
        var opened = 0;

        using var first = pool.Rent("a", () => (new Net(ref opened), 10));
        using var second = pool.Rent("a", () => (new Net(ref opened), 10));

        Assert.Same(first.Net, second.Net);
        Assert.Equal(1, opened);
    }

    [Fact]
    public void Return_OverBudget_ClosesWhatWasUsedLeastRecently()
    {
        using var pool = new NetPool(25);
        var (a, b, c) = (Use(pool, "a"), Use(pool, "b"), Use(pool, "c"));

        Assert.True(a.IsClosed);
        Assert.False(b.IsClosed || c.IsClosed);
        Assert.Equal(["b", "c"], pool.Open.Order());
    }

    [Fact]
    public void Return_OverBudget_LeavesWhatIsInUse()
    {
        using var pool = new NetPool(5);
        var opened = 0;
        var held = pool.Rent("a", () => (new Net(ref opened), 10));

        Use(pool, "b");

        Assert.False(held.Net.IsClosed);
        held.Dispose();
        Assert.True(held.Net.IsClosed);
    }

    [Fact]
    public void Rent_Failure_IsTriedAgain()
    {
        using var pool = new NetPool(100);
        Assert.Throws<InvalidOperationException>(() => pool.Rent<Net>("a", () => throw new InvalidOperationException()));

        var opened = 0;
        using var lease = pool.Rent("a", () => (new Net(ref opened), 10));

        Assert.Equal(1, opened);
    }

    [Fact]
    public void Dispose_WhileInUse_ClosesWhenItIsGivenBack()
    {
        var pool = new NetPool(100);
        var opened = 0;
        var lease = pool.Rent("a", () => (new Net(ref opened), 10));

        pool.Dispose();
        Assert.False(lease.Net.IsClosed);
        lease.Dispose();

        Assert.True(lease.Net.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => pool.Rent("a", () => (new Net(ref opened), 10)));
    }

    private static Net Use(NetPool pool, string key)
    {
        var opened = 0;
        using var lease = pool.Rent(key, () => (new Net(ref opened), 10));
        return lease.Net;
    }

    private sealed class Net : IDisposable
    {
        public Net(ref int opened) => opened++;

        public bool IsClosed { get; private set; }

        public void Dispose() => IsClosed = true;
    }
}
