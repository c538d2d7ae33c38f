using System.Globalization;
using System.Security.Cryptography;
using FaceFusion.Fusion;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Web.Access;
using FaceFusion.Web.Api;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Components.Sharing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Sharing;

/// <summary>
/// <c>/s/SLUG</c>: a shared picture for whoever has the link. Plain pages without a circuit; what was not shared is not sent, neither
/// in the page nor in the file.
/// </summary>
internal static class ShareEndpoints
{
    private const int LargestShown = 2048;
    private static readonly TimeSpan s_unlocked = TimeSpan.FromHours(12);

    public static void MapStudioShares(this IEndpointRouteBuilder routes)
    {
        var shares = routes.MapGroup("/s/{slug}").DisableAntiforgery().Access(AccessRule.LinkHolder).AddEndpointFilter(KeepOut);
        shares.MapGet("/", Show);
        shares.MapPost("/", UnlockAsync);
        shares.MapGet("/picture", PictureAsync);
        shares.MapGet("/before", Before);
        shares.MapGet("/download", DownloadAsync);
        shares.MapGet("/clip", Clip);
        shares.MapGet("/archive", ArchiveAsync);
    }

    private static ValueTask<object?> KeepOut(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        context.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return next(context);
    }

    private static RazorComponentResult<SharePage> Show(string slug, HttpContext context, IShareLinks links, IJobService jobs, IDataProtectionProvider protection) =>
        Page(slug, context, links, jobs, protection, ShareFault.None);

    private static async Task<IResult> UnlockAsync(string slug, HttpContext context, IShareLinks links, IJobService jobs, IDataProtectionProvider protection, ShareAttempts attempts)
    {
        // However it is written it is one link, with one number of tries.
        if (!attempts.MayTry(ShareSlug.Normal(slug)))
        {
            context.Response.Headers.RetryAfter = ShareAttempts.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return Page(slug, context, links, jobs, protection, ShareFault.TooMany);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if ((links.Find(slug) ?? (links.FindSet(slug) is [var member, ..] ? member : null)) is { HasPassword: true } link && links.IsOpen(link) && links.IsPassword(link.Slug, form["password"].ToString()))
        {
            // One of several pictures opens the others: they stand under addresses of their own.
            context.Response.Cookies.Append(CookieOf(link.Address), Protector(protection).Protect(link.Address, s_unlocked), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                Path = link.Set is null ? "/s/" + slug : "/s",
                MaxAge = s_unlocked,
            });
            return TypedResults.LocalRedirect("/s/" + slug);
        }

        return Page(slug, context, links, jobs, protection, ShareFault.Wrong);
    }

    private static RazorComponentResult<SharePage> Page(string slug, HttpContext context, IShareLinks links, IJobService jobs, IDataProtectionProvider protection, ShareFault fault)
    {
        var set = links.FindSet(slug);
        var members = set.Where(member => links.FindObstacle(member.Picture) is null).Select(member => (Link: member, Job: jobs.Find(member.Picture)!)).Where(member => member.Job is not null).ToList();
        var link = links.Find(slug) ?? (members.Count > 0 ? members[0].Link : set.Count > 0 ? set[0] : null);
        var job = link is null ? null : jobs.Find(link.Picture);
        var state = link is null || job is null ? ShareState.Gone
            : links.FindObstacle(link.Picture) is not null ? ShareState.Gone
            : !links.IsOpen(link) ? ShareState.Expired
            : link.HasPassword && !IsUnlocked(context, link.Address, protection) ? ShareState.Locked
            : ShareState.Open;
        return new RazorComponentResult<SharePage>(new Dictionary<string, object?>
        {
            [nameof(SharePage.State)] = state,
            [nameof(SharePage.Link)] = state == ShareState.Open ? link : null,
            [nameof(SharePage.Job)] = state == ShareState.Open ? job : null,
            [nameof(SharePage.Set)] = state == ShareState.Open ? members : [],
            [nameof(SharePage.Slug)] = slug,
            [nameof(SharePage.Origin)] = $"{context.Request.Scheme}://{context.Request.Host}",
            [nameof(SharePage.Fault)] = fault,
        })
        {
            StatusCode = state switch
            {
                ShareState.Gone => StatusCodes.Status404NotFound,
                ShareState.Expired => StatusCodes.Status410Gone,
                ShareState.Locked when fault == ShareFault.Wrong => StatusCodes.Status403Forbidden,
                ShareState.Locked when fault == ShareFault.TooMany => StatusCodes.Status429TooManyRequests,
                _ => StatusCodes.Status200OK,
            },
        };
    }

    private static async Task<IResult> PictureAsync(
        string slug, HttpContext context, IShareLinks links, IJobPictures pictures, IDataProtectionProvider protection, CancellationToken cancellation)
    {
        var link = Open(slug, context, links, protection);
        var request = new JobPictureRequest(JobPictureKind.Final)
        {
            Format = ImageFormat.WebP,
            Size = Math.Min(QueryValues.Number(context.Request, "size", 16, LargestShown) ?? LargestShown, LargestShown),
            WithRecipe = link?.ShowsRecipe ?? false,
            IsShared = true,
        };
        return link is not null && await pictures.EncodeAsync(link.Picture, request, cancellation) is { } picture
            ? new PictureResult(picture, lifetime: null)
            : TypedResults.NotFound();
    }

    private static IResult Before(string slug, HttpContext context, IShareLinks links, IDataProtectionProvider protection) =>
        Open(slug, context, links, protection) is { HasBefore: true } && links.BeforeOf(slug) is { } before
            ? new PictureResult(before, lifetime: null)
            : TypedResults.NotFound();

    private static async Task<IResult> DownloadAsync(
        string slug, HttpContext context, IShareLinks links, IJobService jobs, IJobPictures pictures, IDataProtectionProvider protection, CancellationToken cancellation)
    {
        if (Open(slug, context, links, protection) is not { MayDownload: true } link || jobs.Find(link.Picture) is not { } job)
        {
            return TypedResults.NotFound();
        }

        var request = new JobPictureRequest(JobPictureKind.Final) { Format = QueryValues.Format(context.Request) ?? ImageFormat.Png, WithRecipe = link.ShowsRecipe, IsShared = true };
        return await pictures.EncodeAsync(link.Picture, request, cancellation) is { } picture
            ? new PictureResult(picture, lifetime: null, PictureNames.FileName(job) + picture.Extension)
            : TypedResults.NotFound();
    }

    /// <summary>The clip, in parts where a player asks for them; as a file to keep only where that is allowed.</summary>
    private static IResult Clip(string slug, HttpContext context, IShareLinks links, IJobService jobs, IJobPictures pictures, IDataProtectionProvider protection)
    {
        var isDownload = QueryValues.Flag(context.Request, "download");
        return Open(slug, context, links, protection) is { } link && (link.MayDownload || !isDownload) && jobs.Find(link.Picture) is { } job
            && pictures.OpenClip(link.Picture, isShared: true) is { } clip
            ? TypedResults.Stream(clip, "video/mp4", isDownload ? PictureNames.FileName(job) + ".mp4" : null, enableRangeProcessing: true)
            : TypedResults.NotFound();
    }

    /// <summary>Those pictures of one link that may be taken, in one file.</summary>
    private static async Task<IResult> ArchiveAsync(
        string slug, HttpContext context, IShareLinks links, IJobService jobs, PictureArchive archive, IDataProtectionProvider protection, CancellationToken cancellation)
    {
        var open = links.FindSet(slug).Where(member => Open(member.Slug, context, links, protection) is { MayDownload: true })
            .Select(member => (Link: member, Job: jobs.Find(member.Picture))).Where(member => member.Job is not null).ToList();
        if (open.Count == 0)
        {
            return TypedResults.NotFound();
        }

        // The terms are those of the link: every picture has the same.
        var request = new JobPictureRequest(JobPictureKind.Final) { Format = QueryValues.Format(context.Request) ?? ImageFormat.Jpeg, WithRecipe = open.TrueForAll(member => member.Link.ShowsRecipe), IsShared = true };
        try
        {
            return await archive.PackAsync("facefusion", open.Select((member, i) => (FormattableString.Invariant($"{i + 1:00}-{PictureNames.FileName(member.Job!)}"), member.Job!)), request, null, cancellation);
        }
        catch (FusionException)
        {
            // Somebody whom they show has taken back their consent meanwhile; whose photo that was is not for others to read.
            return TypedResults.NotFound();
        }
    }

    private static ShareLink? Open(string slug, HttpContext context, IShareLinks links, IDataProtectionProvider protection) =>
        links.Find(slug) is { } link && links.IsOpen(link) && links.FindObstacle(link.Picture) is null && (!link.HasPassword || IsUnlocked(context, link.Address, protection)) ? link : null;

    private static bool IsUnlocked(HttpContext context, string slug, IDataProtectionProvider protection)
    {
        try
        {
            return context.Request.Cookies[CookieOf(slug)] is { } token && Protector(protection).Unprotect(token) == slug;
        }
        catch (CryptographicException)
        {
            // Too old, or not from here.
            return false;
        }
    }

    private static string CookieOf(string slug) => "facefusion-share-" + slug;

    private static ITimeLimitedDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("share").ToTimeLimitedDataProtector();
}
