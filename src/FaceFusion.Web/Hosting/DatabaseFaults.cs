using System.Globalization;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Store;
using FaceFusion.Web.Accounts;
using FaceFusion.Web.Api;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;

namespace FaceFusion.Web.Hosting;

/// <summary>
/// Answers what is no endpoint of the API (pages, sign-in, the gate before them) while the database is away: 503, and when to ask again. Plain
/// text, for a page of the studio's would ask the database again; a browser asks again by itself.
/// </summary>
internal sealed partial class DatabaseFaults(IPhotoStore photos, ILogger<DatabaseFaults> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!DatabaseFault.IsAway(exception))
        {
            return false;
        }

        LogAway(exception, httpContext.Request.Method, httpContext.Request.Path);

        // The request's language was set further in and is not this method's.
        var culture = httpContext.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture ?? CultureInfo.CurrentUICulture;
        var problem = ApiErrors.ToProblem(DatabaseFault.Away(), photos, culture);
        var seconds = DatabaseFault.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        httpContext.Response.Headers.RetryAfter = seconds;
        if (ApiKeyHandler.IsForPrograms(httpContext.Request.Path))
        {
            await TypedResults.Problem(problem).ExecuteAsync(httpContext);
            return true;
        }

        if (HttpMethods.IsGet(httpContext.Request.Method))
        {
            httpContext.Response.Headers["Refresh"] = seconds;
        }

        await Results.Text($"{problem.Detail} {problem.Extensions["hint"]}", "text/plain", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(httpContext);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} could not be answered: the database is away.")]
    private partial void LogAway(Exception error, string method, string path);
}
