using Bunit;
using FaceFusion.Web.Components.TryOn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FaceFusion.Web.Tests.Components;

public sealed class PointBoardTests : StudioContext
{
    private readonly List<(int Index, BoardBox? Box)> _told = [];

    [Fact]
    public async Task Box_Drawn_IsToldInsideThePicture()
    {
        var board = Board();

        await board.InvokeAsync(() => board.Instance.Boxed(1, 0.9, 0.5, 0.3, 0.001));
        await board.InvokeAsync(() => board.Instance.Boxed(5, 0, 0, 1, 1));

        Assert.Equal([(1, new BoardBox(0.7, 0.5, 0.3, 0.02))], _told);
    }

    [Fact]
    public void Box_ByKeys_IsMovedSizedAndTakenAway()
    {
        var box = Board().Find("[data-box='0']");

        box.KeyDown(Key.Right);
        box.KeyDown(new KeyboardEventArgs { Key = "ArrowDown", ShiftKey = true });
        box.KeyDown(Key.Delete);

        Assert.Equal([(0, new BoardBox(0.203, 0.3, 0.4, 0.2)), (0, new BoardBox(0.2, 0.3, 0.4, 0.209)), (0, null)], _told);
        Assert.Equal("Box 0", box.GetAttribute("aria-label"));
    }

    private IRenderedComponent<PointBoard> Board() => Render<PointBoard>(parameters => parameters
        .Add(p => p.Label, "Garment").Add(p => p.PictureUrl, "x.webp")
        .Add(p => p.Boxes, [new BoardBox(0.2, 0.3, 0.4, 0.2)]).Add(p => p.BoxName, index => $"Box {index}")
        .Add(p => p.OnBox, EventCallback.Factory.Create<(int, BoardBox?)>(this, _told.Add)));
}
