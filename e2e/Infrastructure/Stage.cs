using Microsoft.Playwright;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>A photo on its stage, and where its pixels are in the window.</summary>
internal sealed class Stage(IPage page)
{
    // A dialog that still opens or grows carries the photo along: its pixels have a place once it has stood for some frames.
    private const string Place = """
        async ([x, y]) => {
          const stage = [...document.querySelectorAll('.photo-stage')].at(-1);
          const where = () => stage.querySelector('.photo-layer').getBoundingClientRect();
          let layer = where();
          for (let still = 0; still < 6; ) {
            await new Promise(requestAnimationFrame);
            const now = where();
            still = now.left === layer.left && now.top === layer.top && now.width === layer.width ? still + 1 : 0;
            layer = now;
          }
          const scale = layer.width / Number(stage.dataset.width);
          return [layer.left + (x + 0.5) * scale, layer.top + (y + 0.5) * scale];
        }
        """;

    public ILocator Root => page.Locator(".photo-stage").Last;

    public async Task ClickAsync(double x, double y)
    {
        var at = await AtAsync(x, y);
        await page.Mouse.MoveAsync(at[0], at[1]);
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();
    }

    public async Task DragAsync(double x, double y, double toX, double toY)
    {
        var (from, to) = (await AtAsync(x, y), await AtAsync(toX, toY));
        await page.Mouse.MoveAsync(from[0], from[1]);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
        await page.Mouse.MoveAsync(to[0], to[1]);
        await page.Mouse.UpAsync();
    }

    /// <summary>Where a place on the photo is in the window, once the photo stands still.</summary>
    public Task<float[]> AtAsync(double x, double y) => page.EvaluateAsync<float[]>(Place, new[] { x, y });
}
