"""Learning platforms by LTI 1.3 Advantage: Moodle, Canvas and others that people come from and that take scores.

``keys``          what this site and platforms sign with
``launch``        who comes, to what: a token of a platform, proved and read
``deep_linking``  an instructor chooses what a link on the platform leads to
``services``      this site asks a platform: who is in a course, and takes its scores
``registration``  a platform registers itself

The specifications are those of 1EdTech: Security Framework 1.0, LTI Core 1.3, Deep Linking 2.0, Names and Role
Provisioning Services 2.0, Assignment and Grade Services 2.0, Dynamic Registration 1.0.
"""
