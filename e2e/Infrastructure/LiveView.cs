using System.Globalization;
using Microsoft.Playwright;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>What the live camera's page shows, seen coarsely: 32 x 24 mean colours of all of its picture, wherever the browser's camera crops its film.</summary>
internal sealed class LiveView(StudioPage page)
{
    /// <summary>Levels by which a colour may differ and be called the same: frames are compressed anew.</summary>
    private const int Noise = 8;

    private const string Look = """
        const look = from => {
          const small = Object.assign(document.createElement('canvas'), { width: 32, height: 24 });
          const into = small.getContext('2d', { willReadFrequently: true });
          into.imageSmoothingQuality = 'high';
          into.drawImage(from, 0, 0, 32, 24);
          return [...into.getImageData(0, 0, 32, 24).data].filter((_, i) => i % 4 < 3);
        };
        const shown = () => look(document.querySelector('.live-stage canvas'));
        // Cells of the upper five sixths: the label stands below.
        const cells = [...Array(32 * 20).keys()];
        const differs = (one, other, noise) => cells.filter(cell => [0, 1, 2].some(channel => Math.abs(one[3 * cell + channel] - other[3 * cell + channel]) > noise));
        """;

    public ILocator Root { get; } = page.Page.Locator(".live-page");

    public ILocator Part(string name) => Root.Locator($"[data-live={name}]");

    /// <summary>Starts the camera and waits until the server has changed a face.</summary>
    public async Task StartAsync()
    {
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start the camera" }).ClickAsync();
        await Assertions.Expect(Root).ToHaveAttributeAsync("data-state", "on");
        await Assertions.Expect(Root).ToHaveAttributeAsync("data-seen", "face");
    }

    /// <summary>What is shown, once six frames in a row have shown the same.</summary>
    public Task<int[]> SettledAsync() => page.Page.EvaluateAsync<int[]>($$"""
        async () => {
          {{Look}}
          const page = document.querySelector('.live-page');
          let [last, since] = [shown(), Number(page.dataset.frames)];
          while (Number(page.dataset.frames) - since < 6) {
            await new Promise(requestAnimationFrame);
            const now = shown();
            if (differs(last, now, {{Noise / 2}}).length) {
              [last, since] = [now, Number(page.dataset.frames)];
            }
          }
          return last;
        }
        """);

    /// <summary>What the camera sees, as its user does: mirrored.</summary>
    public Task<int[]> CameraAsync() => page.Page.EvaluateAsync<int[]>($$"""
        () => {
          {{Look}}
          const video = document.querySelector('.live-page video');
          const mirrored = Object.assign(document.createElement('canvas'), { width: video.videoWidth, height: video.videoHeight });
          const into = mirrored.getContext('2d');
          into.setTransform(-1, 0, 0, 1, mirrored.width, 0);
          into.drawImage(video, 0, 0);
          return look(mirrored);
        }
        """);

    /// <summary>Waits until so many of the 640 cells above the label differ from what was seen; of one half only where that is said.</summary>
    public Task DiffersAsync(int[] from, int least, string? half = null) =>
        WaitAsync($"cells => cells.filter(cell => {HalfOf(half)}).length >= {Text(least)}", from);

    /// <summary>Waits until as good as nothing differs from what was seen.</summary>
    public Task IsAsync(int[] seen, int most = 3) => WaitAsync($"cells => cells.length <= {Text(most)}", seen);

    /// <summary>Waits until what was seen as a green screen has a colour, and the people before it have not.</summary>
    /// <param name="seen">When the screen was to be seen.</param>
    /// <param name="isColor">Of <c>r</c>, <c>g</c> and <c>b</c>, in JavaScript.</param>
    public async Task ScreenIsAsync(int[] seen, string isColor)
    {
        int[] screen = [.. Enumerable.Range(0, 32 * 20).Where(cell => seen[3 * cell] < 60 && seen[(3 * cell) + 1] is > 150 and < 200 && seen[(3 * cell) + 2] < 110)];
        Assert.True(screen.Length is > 100 and < 500, $"The screen is {screen.Length} of 640 cells.");
        await page.Page.WaitForFunctionAsync($$"""
            ([seen, screen]) => {
              {{Look}}
              const now = shown();
              const isColor = cell => (([r, g, b]) => {{isColor}})(now.slice(3 * cell, 3 * cell + 3));
              const people = cells.filter(cell => seen[3 * cell] > 80);
              return screen.filter(isColor).length > 0.9 * screen.length && people.filter(isColor).length < 0.1 * people.length;
            }
            """, new object[] { seen, screen }, new() { PollingInterval = 200 });
    }

    private static string HalfOf(string? half) => half switch { "left" => "cell % 32 < 16", "right" => "cell % 32 >= 16", _ => "true" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task WaitAsync(string isThere, int[] seen) => await page.Page.WaitForFunctionAsync(
        $"seen => {{ {Look} return ({isThere})(differs(seen, shown(), {Text(Noise)})); }}", seen, new() { PollingInterval = 200 });
}
